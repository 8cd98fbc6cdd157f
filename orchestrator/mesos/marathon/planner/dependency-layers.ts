import { runSpecsIn } from '../model/find-in-group.ts';
import type { Group } from '../model/group.ts';
import { isWithin } from '../model/path-id.ts';
import { RefusedError } from '../model/refusal.ts';

/**
 * The layer of every app and pod of the tree: 1 without dependencies, else one more than the
 * highest layer it depends on. A dependency on a group is one on all that is in it, and the
 * dependencies of a group are those of all that is in it.
 * @throws RefusedError dependency-cycle
 */
export function dependencyLayers(root: Group): ReadonlyMap<string, number> {
  const dependencies = runSpecDependencies(root);
  const layers = new Map<string, number>();
  const path: string[] = [];
  const visit = (id: string): number => {
    const known = layers.get(id);
    if (known !== undefined) return known;
    if (path.includes(id)) {
      throw new RefusedError({
        code: 'dependency-cycle',
        runSpecIds: path.slice(path.indexOf(id)),
      });
    }
    path.push(id);
    const layer = 1 + Math.max(0, ...(dependencies.get(id) ?? []).map(visit));
    path.pop();
    layers.set(id, layer);
    return layer;
  };
  for (const id of dependencies.keys()) visit(id);
  return layers;
}

function runSpecDependencies(root: Group): ReadonlyMap<string, readonly string[]> {
  const wanted = new Map<string, Set<string>>();
  collect(root, new Set(), wanted);
  const ids = [...runSpecsIn(root).keys()];
  const direct = new Set(ids);
  return new Map(
    [...wanted].map(([id, targets]) => [
      id,
      [...targets].flatMap((target) =>
        direct.has(target) ? [target] : ids.filter((other) => isWithin(other, target)),
      ),
    ]),
  );
}

function collect(
  group: Group,
  inherited: ReadonlySet<string>,
  wanted: Map<string, Set<string>>,
): void {
  const fromGroups = new Set([...inherited, ...group.dependencies]);
  for (const spec of [...Object.values(group.apps), ...Object.values(group.pods)]) {
    wanted.set(spec.id, new Set([...fromGroups, ...spec.dependencies]));
  }
  for (const child of Object.values(group.groups)) collect(child, fromGroups, wanted);
}
