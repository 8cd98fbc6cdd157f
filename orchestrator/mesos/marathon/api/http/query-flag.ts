/**
 * Reads a yes-or-no query parameter. Clients in Python send `True`, so case does not count;
 * anything else than true is false.
 */
export function queryFlag(query: URLSearchParams, name: string, fallback: boolean): boolean {
  const value = query.get(name);
  return value === null ? fallback : value.toLowerCase() === 'true';
}
