import type { Route } from './route.ts';

/** The first route that fits, with its parameters decoded; undefined when none does. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly params: Record<string, string> } | undefined {
  // Slashes count once, also in ids. A long run of them could be read in too many ways.
  const plain = path.replace(/\/+/g, '/');
  for (const route of routes) {
    if (route.method !== method) continue;
    const match = route.pattern.exec(plain);
    if (match === null) continue;
    const params: Record<string, string> = {};
    for (const [name, value] of Object.entries(match.groups ?? {})) {
      const decoded = decode(value);
      if (decoded === undefined) return undefined;
      params[name] = decoded;
    }
    return { route, params };
  }
  return undefined;
}

/** Undefined for a broken percent escape: no such thing can be found. */
function decode(text: string | undefined): string | undefined {
  try {
    return decodeURIComponent(text ?? '');
  } catch {
    return undefined;
  }
}
