import type { App } from '../../model/app.ts';
import { changeGroup, emptyGroup, putGroup } from '../../model/change-group.ts';
import { findGroup } from '../../model/find-in-group.ts';
import type { Group } from '../../model/group.ts';
import { requireThat } from '../check/require-that.ts';
import { ApiError } from '../http/api-error.ts';
import { mostInstances } from '../shape/common.ts';
import { refuseProblems } from '../shape/refuse-problems.ts';
import type { GroupChangeJson } from './read-group.ts';

/**
 * Changes one group of the tree as asked. Lists that were sent replace what was there, others
 * stay. `rootAt` finds earlier trees for a rollback; throws 404 when that version is unknown, 422
 * when an app would get too many instances.
 */
export function applyGroupChange(
  root: Group,
  change: GroupChangeJson,
  version: string,
  rootAt: (version: string) => Group | undefined,
): Group {
  if (change.version !== undefined) {
    const past = rootAt(change.version);
    const group = past === undefined ? undefined : findGroup(past, change.id);
    if (group === undefined) {
      throw new ApiError(404, `Group '${change.id}' does not exist in version ${change.version}`);
    }
    return putGroup(root, { ...group, version });
  }
  return changeGroup(root, change.id, version, (group) => apply(group, change, version));
}

function apply(group: Group, change: GroupChangeJson, version: string): Group {
  const { scaleBy, apps, groups, dependencies, enforceRole } = change;
  if (scaleBy !== undefined) return scaleGroup(group, scaleBy, version);
  return {
    ...group,
    version,
    ...(apps === undefined ? {} : { apps: byId(apps) }),
    ...(dependencies === undefined ? {} : { dependencies }),
    ...(enforceRole === undefined ? {} : { enforceRole }),
    ...(groups === undefined
      ? {}
      : {
          groups: byId(
            groups.map((child) =>
              apply(group.groups[child.id] ?? emptyGroup(child.id, version), child, version),
            ),
          ),
        }),
  };
}

/** All apps below run `factor` times as often, rounded up, as the original rounds. */
function scaleGroup(group: Group, factor: number, version: string): Group {
  const scaled = (app: App): App => {
    const instances = Math.ceil(app.instances * factor);
    const error = `'${app.id}' can have at most ${mostInstances} instances`;
    refuseProblems(requireThat(instances <= mostInstances, '/scaleBy', error));
    return { ...app, instances };
  };
  return {
    ...group,
    version,
    apps: byId(Object.values(group.apps).map(scaled)),
    groups: byId(Object.values(group.groups).map((child) => scaleGroup(child, factor, version))),
  };
}

function byId<T extends { readonly id: string }>(values: readonly T[]): Record<string, T> {
  return Object.fromEntries(values.map((value) => [value.id, value]));
}
