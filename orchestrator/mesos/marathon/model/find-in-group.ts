import type { App } from './app.ts';
import type { Group } from './group.ts';
import { ancestorIds, parentId } from './path-id.ts';
import type { Pod } from './pod.ts';
import type { RunSpec } from './run-spec.ts';

/** The group with this absolute id, looked for from the root. */
export function findGroup(root: Group, id: string): Group | undefined {
  if (id === root.id) return root;
  let group: Group | undefined = root;
  for (const step of [...ancestorIds(id).slice(1), id]) group = group?.groups[step];
  return group;
}

export function findApp(root: Group, id: string): App | undefined {
  return findGroup(root, parentId(id))?.apps[id];
}

export function findPod(root: Group, id: string): Pod | undefined {
  return findGroup(root, parentId(id))?.pods[id];
}

export function findRunSpec(root: Group, id: string): RunSpec | undefined {
  const group = findGroup(root, parentId(id));
  return group?.apps[id] ?? group?.pods[id];
}

/** All apps and pods of a group and its groups, by id. */
export function runSpecsIn(group: Group): ReadonlyMap<string, RunSpec> {
  const found = new Map<string, RunSpec>();
  collect(group, found);
  return found;
}

function collect(group: Group, found: Map<string, RunSpec>): void {
  for (const app of Object.values(group.apps)) found.set(app.id, app);
  for (const pod of Object.values(group.pods)) found.set(pod.id, pod);
  for (const child of Object.values(group.groups)) collect(child, found);
}
