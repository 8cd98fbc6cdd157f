/**
 * Takes out every field that is `null`, at any depth: in Mesos' JSON `null` means "not set", and
 * clients send dozens of them. Lists keep their members.
 */
export function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropNulls);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(kept.map(([key, inner]) => [key, dropNulls(inner)]));
}
