import type { ClusterVersion } from '../../../contract/cluster.ts';
import type { MarathonApp } from './marathon-snapshot.ts';
import type { MesosState } from './mesos-snapshot.ts';

/** Old ones only while they have tasks. */
const MOST_VERSIONS = 120;

/** The id of the version that a task of the app is of; null while Marathon does not tell. */
export function versionId(app: MarathonApp, taskId: string): string | null {
  const task = app.tasks?.find(({ id }) => id === taskId);
  return task === undefined ? null : groupId(app, task.version);
}

/** Versions since the app was last given other settings run the same: they are the current one. */
function groupId(app: MarathonApp, version: string): string {
  const current = app.versionInfo?.lastConfigChangeAt ?? app.version;
  return `${app.id}@${version >= current ? current : version}`;
}

/** The version of each app that is wanted, and before it those that still have tasks. */
export function drawVersions(apps: readonly MarathonApp[], state: MesosState): ClusterVersion[] {
  const images = new Map(
    state.frameworks
      .flatMap(({ tasks }) => tasks ?? [])
      .map(({ id, container }) => [id, container?.docker?.image ?? '']),
  );
  return apps.flatMap((app) => drawOne(app, images)).slice(0, MOST_VERSIONS);
}

function drawOne(app: MarathonApp, images: ReadonlyMap<string, string>): readonly ClusterVersion[] {
  const current = groupId(app, app.version);
  const tasks = (app.tasks ?? []).map(({ id, version }) => ({ id, group: groupId(app, version) }));
  const groups = new Set([current, ...tasks.map(({ group }) => group).toSorted()]);
  return [...groups].map((group) => {
    const members = tasks.filter((task) => task.group === group);
    const isCurrent = group === current;
    return {
      id: group,
      owner: app.id,
      name: group.slice(app.id.length + 1),
      wanted: isCurrent ? app.instances : 0,
      running: members.length,
      image: isCurrent ? imageOf(app) : (images.get(members[0]?.id ?? '') ?? ''),
      current: isCurrent,
      notes: [],
    };
  });
}

function imageOf(app: MarathonApp): string {
  return app.container?.docker?.image ?? '';
}
