/** Makes an id absolute: `../b` seen from `/a/c` is `/a/b`; repeated slashes count once. */
export function absoluteId(id: string, base = '/'): string {
  const segments = id.startsWith('/') ? [] : segmentsOf(base);
  for (const segment of segmentsOf(id)) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}`;
}

/** The id of the group that holds this id; the root is its own parent. */
export function parentId(id: string): string {
  return `/${segmentsOf(id).slice(0, -1).join('/')}`;
}

/** True for the group itself and all that is below it. */
export function isWithin(id: string, groupId: string): boolean {
  return groupId === '/' || id === groupId || id.startsWith(`${groupId}/`);
}

/** Every group from the root to the parent of this id: `/`, `/a`, `/a/b` for `/a/b/c`. */
export function ancestorIds(id: string): readonly string[] {
  const segments = segmentsOf(id);
  return segments.map((_, depth) => `/${segments.slice(0, depth).join('/')}`);
}

function segmentsOf(id: string): string[] {
  return id.split('/').filter((segment) => segment !== '');
}
