import type { Marathon } from '../../marathon.ts';
import type { Group } from '../../model/group.ts';
import type { AppEmbed } from './app-embeds.ts';
import { showAppInfo } from './show-app-info.ts';
import { showPodStatus } from './show-pod-status.ts';

/** What a group is shown with. */
export interface GroupEmbeds {
  readonly apps: boolean;
  readonly pods: boolean;
  readonly groups: boolean;
  readonly ofApps: ReadonlySet<AppEmbed>;
}

/** A group and what it holds, as `/v2/groups` shows it. `now` in ms since 1970. */
export function showGroup(
  marathon: Marathon,
  group: Group,
  embeds: GroupEmbeds,
  now: number,
): Readonly<Record<string, unknown>> {
  const { enforceRole } = group;
  return {
    id: group.id,
    ...(embeds.apps
      ? {
          apps: Object.values(group.apps).map((app) =>
            showAppInfo(marathon, app, embeds.ofApps, now),
          ),
        }
      : {}),
    ...(embeds.pods
      ? { pods: Object.values(group.pods).map((pod) => showPodStatus(marathon, pod)) }
      : {}),
    ...(embeds.groups
      ? {
          groups: Object.values(group.groups).map((child) =>
            showGroup(marathon, child, embeds, now),
          ),
        }
      : {}),
    dependencies: group.dependencies,
    version: group.version,
    ...(enforceRole === undefined ? {} : { enforceRole }),
  };
}
