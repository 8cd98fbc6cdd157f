import type { TaskStatus } from '../../wire/messages/status.ts';
import type { Instance, IpAddress, MesosTaskStatus, Task } from '../model/instance.ts';
import { isTerminal } from '../model/instance-facts.ts';
import { conditionOfStatus } from './condition-of-status.ts';
import { instanceCondition } from './instance-condition.ts';

/**
 * The instance after a status of one of its tasks; undefined when the status says nothing new:
 * the task is none of the present ones, or it has ended before.
 * @param now ISO 8601
 */
export function applyStatus(
  instance: Instance,
  status: TaskStatus,
  now: string,
): Instance | undefined {
  const task = instance.tasks[status.task_id.value];
  if (task === undefined || isTerminal(task.condition)) return undefined;
  const updated = applyToTask(task, status, now);
  const tasks = { ...instance.tasks, [task.id]: updated };
  const condition = instanceCondition(Object.values(tasks).map((each) => each.condition));
  const healthy = healthOf(Object.values(tasks), instance.healthy);
  const running = condition === 'Running';
  return {
    ...instance,
    tasks,
    condition,
    ...(condition === instance.condition ? {} : { since: now }),
    ...(running && instance.activeSince === undefined ? { activeSince: now } : {}),
    ...(healthy === undefined ? {} : { healthy }),
  };
}

function applyToTask(task: Task, status: TaskStatus, now: string): Task {
  const said = conditionOfStatus(status);
  // That a lost task is still lost does not make it wait once more for its replacement.
  const stays = said === 'Unreachable' && task.condition === 'UnreachableInactive';
  const condition = stays ? task.condition : said;
  const addresses = ipAddresses(status);
  return {
    ...task,
    condition,
    ...(condition === 'Running' && task.startedAt === undefined ? { startedAt: now } : {}),
    ...(addresses.length === 0 ? {} : { ipAddresses: addresses }),
    status: mesosStatus(status, task.status, now),
  };
}

function mesosStatus(
  status: TaskStatus,
  before: MesosTaskStatus | undefined,
  now: string,
): MesosTaskStatus {
  const { message, reason, source, unreachable_time: unreachable } = status;
  const healthy = status.healthy ?? before?.healthy;
  const containerId = status.container_status?.container_id?.value ?? before?.containerId;
  const unreachableSince =
    unreachable === undefined
      ? (before?.unreachableSince ?? now)
      : timeText(unreachable.nanoseconds / 1e6, now);
  return {
    state: status.state,
    timestamp: status.timestamp === undefined ? now : timeText(status.timestamp * 1000, now),
    ...(message === undefined ? {} : { message }),
    ...(reason === undefined ? {} : { reason }),
    ...(source === undefined ? {} : { source }),
    ...(healthy === undefined ? {} : { healthy }),
    ...(containerId === undefined ? {} : { containerId }),
    ...(conditionOfStatus(status) === 'Unreachable' ? { unreachableSince } : {}),
  };
}

/** Executors write what they like: what is no time of a date must not end this program. */
function timeText(ms: number, now: string): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? now : date.toISOString();
}

function ipAddresses(status: TaskStatus): IpAddress[] {
  const infos = status.container_status?.network_infos ?? [];
  return infos.flatMap((info) =>
    (info.ip_addresses ?? []).flatMap(({ ip_address: ipAddress, protocol }) =>
      ipAddress === undefined ? [] : [{ ipAddress, protocol: protocol ?? 'IPv4' }],
    ),
  );
}

/** Agent-run checks speak through statuses; without any, what Marathon's checks said stays. */
function healthOf(tasks: readonly Task[], before: boolean | undefined): boolean | undefined {
  const said = tasks.map((task) => task.status?.healthy).filter((each) => each !== undefined);
  return said.length === 0 ? before : said.every((each) => each);
}
