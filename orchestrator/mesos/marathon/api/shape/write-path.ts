/** Writes a path as Marathon does: keys after slashes, places in round brackets. */
export function writePath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '/';
  return path.map((part) => (typeof part === 'number' ? `(${part})` : `/${String(part)}`)).join('');
}
