import type { ClusterAddress } from '../../../contract/cluster.ts';
import { formatAmounts } from './format-amounts.ts';
import type { MesosFramework, MesosState } from './mesos-snapshot.ts';
import { shareOf } from './share-of.ts';

/** More than fit on a screen many times over. */
const MOST_FRAMEWORKS = 60;
const MOST_TASKS = 100;

const resources = { cpus: 'cpus', mem: 'memory' };

/** The frameworks, by name: what each holds, and the tasks that it runs. */
export function drawFrameworks(state: MesosState): ClusterAddress[] {
  return state.frameworks
    .map((framework) => drawOne(framework, state))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_FRAMEWORKS);
}

function drawOne(framework: MesosFramework, state: MesosState): ClusterAddress {
  const tasks = framework.tasks ?? [];
  const running = tasks.filter(({ state: is }) => is === 'TASK_RUNNING');
  return {
    id: framework.id,
    name: framework.name,
    kind: framework.active ? '' : 'inactive',
    address: rolesOf(framework),
    ports: [readShare(framework, state), ...readOffers(framework)],
    share: Math.min(1, shareOf(framework, state).part),
    tasks: running.map(({ id }) => id).slice(0, MOST_TASKS),
    ready: running.length,
    unready: tasks.length - running.length,
  };
}

function rolesOf({ role, roles }: MesosFramework): string {
  const all = roles?.length ? roles : [role ?? '*'];
  return `role ${all.join(', ')}`;
}

function readShare(framework: MesosFramework, state: MesosState): string {
  const { part, resource } = shareOf(framework, state);
  const percent = part > 0 && part < 0.01 ? '<1' : String(Math.round(part * 100));
  return part === 0 ? 'share 0 %' : `share ${percent} % (${resources[resource]})`;
}

function readOffers({ offers, offered_resources: offered }: MesosFramework): readonly string[] {
  const count = offers?.length ?? 0;
  if (count === 0) return [];
  const what = offered == null ? '' : `: ${formatAmounts(offered)}`;
  return [`${count} ${count === 1 ? 'offer' : 'offers'} out${what}`];
}
