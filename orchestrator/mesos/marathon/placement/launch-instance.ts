import type { OfferOperation } from '../../wire/messages/offer.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import type { Instance, LocalVolume, Task } from '../model/instance.ts';
import type { RunSpec } from '../model/run-spec.ts';
import { appContainerName, safePath, taskId } from '../model/task-id.ts';
import { buildTask } from './build-task.ts';
import { buildTaskGroup } from './build-task-group.ts';
import type { Match, MatchQuestion } from './match-offer.ts';
import { type Owner, reserveFor } from './reservation.ts';

export interface LaunchContext {
  readonly principal?: string;
  readonly uuid: () => string;
}

export interface Launch {
  /** The instance, provisioned, with its new tasks. */
  readonly instance: Instance;
  readonly operations: readonly OfferOperation[];
}

/** Turns a match into what Mesos is told and what Marathon remembers of it. */
export function launchInstance(
  question: MatchQuestion,
  match: Match,
  context: LaunchContext,
): Launch {
  const { spec, frameworkId, agent } = question;
  const incarnation = question.instance.incarnation + 1;
  const owner: Owner = {
    frameworkId,
    instanceId: question.instance.id,
    role: question.instance.role,
    ...(context.principal === undefined ? {} : { principal: context.principal }),
  };
  const made = makeVolumes(spec, match, owner, context.uuid);
  const { healthy: _before, ...waiting } = question.instance;
  const instance: Instance = {
    ...waiting,
    agent,
    incarnation,
    condition: 'Provisioned',
    since: new Date(question.now).toISOString(),
    runSpecVersion: spec.version,
    tasks: tasksOf(question, match, incarnation),
    ...(made.localVolumes.length === 0 ? {} : { localVolumes: made.localVolumes }),
  };
  const operation = launchOperation(question, instance, match, made);
  return { instance, operations: [...made.operations, operation] };
}

interface MadeVolumes {
  readonly scalars: readonly Resource[];
  readonly volumes: readonly Resource[];
  readonly localVolumes: readonly LocalVolume[];
  readonly operations: readonly OfferOperation[];
}

/** With new volumes all scalars are reserved with them, so that the next task fits there too. */
function makeVolumes(spec: RunSpec, match: Match, owner: Owner, uuid: () => string): MadeVolumes {
  if (match.disks.length === 0) {
    const { scalars, volumes } = match;
    return { scalars, volumes, localVolumes: [], operations: [] };
  }
  // What is the instance's already needs no second reservation.
  const free = (resource: Resource) => (resource.reservations ?? []).length === 0;
  const reserve = (resource: Resource) => (free(resource) ? reserveFor(resource, owner) : resource);
  const scalars = match.scalars.map(reserve);
  const made = match.disks.map(({ volume, disk }) => {
    const reserved = reserve(disk);
    const { containerPath, mode } = volume;
    const persistenceId = `${safePath(spec.id)}#${containerPath}#${uuid()}`;
    const persistence = {
      id: persistenceId,
      ...(owner.principal === undefined ? {} : { principal: owner.principal }),
    };
    const inContainer = { container_path: containerPath, mode };
    const volumeResource: Resource = {
      ...reserved,
      disk: { ...reserved.disk, persistence, volume: inContainer },
    };
    return { reserved, volumeResource, localVolume: { containerPath, persistenceId } };
  });
  const volumes = made.map((each) => each.volumeResource);
  const fresh = match.scalars.filter(free).map(reserve);
  return {
    scalars,
    volumes,
    localVolumes: made.map((each) => each.localVolume),
    operations: [
      {
        type: 'RESERVE',
        reserve: { resources: [...fresh, ...made.map((each) => each.reserved)] },
      },
      { type: 'CREATE', create: { volumes } },
    ],
  };
}

function tasksOf(
  { spec, instance, now }: MatchQuestion,
  match: Match,
  incarnation: number,
): Record<string, Task> {
  const names =
    spec.kind === 'app' ? [appContainerName] : spec.containers.map((container) => container.name);
  const hostPorts = match.hostPorts.filter((port) => port !== undefined);
  return Object.fromEntries(
    names.map((name) => {
      const id = taskId(instance.id, name, incarnation);
      const task: Task = {
        id,
        ...(spec.kind === 'pod' ? { containerName: name } : {}),
        runSpecVersion: spec.version,
        condition: 'Provisioned',
        stagedAt: new Date(now).toISOString(),
        hostPorts: spec.kind === 'app' ? hostPorts : portsOfContainer(spec, name, match),
        ipAddresses: [],
      };
      return [id, task];
    }),
  );
}

function portsOfContainer(
  pod: Extract<RunSpec, { kind: 'pod' }>,
  name: string,
  match: Match,
): number[] {
  const owners = pod.containers.flatMap((each) => each.endpoints.map(() => each.name));
  return match.hostPorts.filter(
    (port, index) => port !== undefined && owners[index] === name,
  ) as number[];
}

function launchOperation(
  question: MatchQuestion,
  instance: Instance,
  match: Match,
  made: MadeVolumes,
): OfferOperation {
  const { spec, agent, random, frameworkId } = question;
  const { hostPorts } = match;
  const shared = [...match.ports, ...made.volumes];
  if (spec.kind === 'app') {
    const [id = ''] = Object.keys(instance.tasks);
    const resources = [...made.scalars, ...shared];
    const task = buildTask(spec, { taskId: id, agent, resources, hostPorts, random });
    return { type: 'LAUNCH', launch: { task_infos: [task] } };
  }
  const { executor, tasks } = buildTaskGroup(spec, {
    instanceId: instance.id,
    taskIds: Object.fromEntries(
      Object.values(instance.tasks).map((task) => [task.containerName ?? '', task.id]),
    ),
    agent,
    frameworkId,
    scalars: made.scalars,
    shared,
    hostPorts,
  });
  return { type: 'LAUNCH_GROUP', launch_group: { executor, task_group: { tasks: [...tasks] } } };
}
