import { type ClusterShape, shapeKey } from './cluster-shape.ts';

/**
 * What to keep ready: the shapes that were started last, each as often as it was; where too few
 * were, also the one that most of the labs have. `started` is newest first.
 */
export function chooseShapes(
  size: number,
  started: readonly ClusterShape[],
  offered: readonly ClusterShape[],
): readonly ClusterShape[] {
  const last = started.slice(0, size);
  const usual = mostUsual(offered);
  return usual === null ? last : [...last, ...Array(size - last.length).fill(usual)];
}

function mostUsual(shapes: readonly ClusterShape[]): ClusterShape | null {
  const counts = new Map<string, { readonly shape: ClusterShape; count: number }>();
  for (const shape of shapes) {
    const known = counts.get(shapeKey(shape)) ?? { shape, count: 0 };
    known.count += 1;
    counts.set(shapeKey(shape), known);
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most?.shape ?? null;
}
