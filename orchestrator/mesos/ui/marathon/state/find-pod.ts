import type { ShownGroup, ShownPod } from '../api/shown.ts';

/** The pod with this id, in this group or below. */
export function findPod(group: ShownGroup, id: string): ShownPod | undefined {
  const found = group.pods.find((pod) => pod.id === id);
  if (found !== undefined) return found;
  for (const child of group.groups) {
    const below = findPod(child, id);
    if (below !== undefined) return below;
  }
  return undefined;
}
