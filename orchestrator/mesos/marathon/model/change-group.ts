import type { Group } from './group.ts';
import { ancestorIds, parentId } from './path-id.ts';
import type { RunSpec } from './run-spec.ts';

export function emptyGroup(id: string, version: string): Group {
  return { id, apps: {}, pods: {}, groups: {}, dependencies: [], version };
}

/** Puts an app or pod in its place and makes the groups above it that are missing. */
export function putRunSpec(root: Group, spec: RunSpec): Group {
  return changeGroup(root, parentId(spec.id), spec.version, (group) =>
    spec.kind === 'app'
      ? { ...group, apps: { ...group.apps, [spec.id]: spec } }
      : { ...group, pods: { ...group.pods, [spec.id]: spec } },
  );
}

/** Takes an app or pod away; groups that become empty stay. */
export function removeRunSpec(root: Group, id: string, version: string): Group {
  return changeGroup(root, parentId(id), version, (group) => ({
    ...group,
    apps: without(group.apps, id),
    pods: without(group.pods, id),
  }));
}

/** Puts a group in the place of the one with its id; a root replaces the whole tree. */
export function putGroup(root: Group, group: Group): Group {
  if (group.id === root.id) return group;
  return changeGroup(root, parentId(group.id), group.version, (parent) => ({
    ...parent,
    groups: { ...parent.groups, [group.id]: group },
  }));
}

/** Takes a group and all below it away; of the root only the content. */
export function removeGroup(root: Group, id: string, version: string): Group {
  if (id === root.id) return emptyGroup(root.id, version);
  return changeGroup(root, parentId(id), version, (parent) => ({
    ...parent,
    groups: without(parent.groups, id),
  }));
}

/** Changes one group of the tree; it and every group above it get the version. */
export function changeGroup(
  root: Group,
  id: string,
  version: string,
  change: (group: Group) => Group,
): Group {
  const path = id === root.id ? [root.id] : [...ancestorIds(id), id];
  return descend(root, path.slice(1), version, change);
}

function descend(
  group: Group,
  path: readonly string[],
  version: string,
  change: (group: Group) => Group,
): Group {
  const [next, ...rest] = path;
  if (next === undefined) return { ...change(group), version };
  const child = group.groups[next] ?? emptyGroup(next, version);
  const changed = descend(child, rest, version, change);
  return { ...group, version, groups: { ...group.groups, [next]: changed } };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
