import { randomUUID } from 'node:crypto';
import type { GroupChange, Marathon, UpgradeOptions } from './marathon.ts';
import { emptyGroup, putRunSpec } from './model/change-group.ts';
import type { DeploymentAction, DeploymentPlan, RunningDeployment } from './model/deployment.ts';
import type { MarathonEvent } from './model/event.ts';
import { runSpecsIn } from './model/find-in-group.ts';
import type { Group } from './model/group.ts';
import type { Health } from './model/health.ts';
import type { Instance } from './model/instance.ts';
import type { QueueEntry } from './model/queue-entry.ts';
import { RefusedError } from './model/refusal.ts';
import type { RunSpec } from './model/run-spec.ts';
import type { TaskFailure } from './model/task-failure.ts';

/** A Marathon without Mesos: what is asked for runs at once, unless deployments are held. */
export interface FakeMarathon extends Marathon {
  /** While true, deployments stay under way and lock what they change. */
  hold(isHeld: boolean): void;
  /** Told by tests, shown by the API. */
  readonly waiting: QueueEntry[];
  readonly failures: Map<string, TaskFailure>;
  readonly healths: Map<string, readonly Health[]>;
  readonly killed: string[];
  readonly wasAbdicated: () => boolean;
}

const start = Date.parse('2026-01-01T00:00:00.000Z');

export function createFakeMarathon(): FakeMarathon {
  let ticks = 0;
  let nextPort = 10_000;
  let isHeld = false;
  let isAbdicated = false;
  const roots: Group[] = [emptyGroup('/', new Date(start).toISOString())];
  let running: RunningDeployment[] = [];
  let instances: Instance[] = [];
  const listeners = new Set<(event: MarathonEvent) => void>();
  const waiting: QueueEntry[] = [];
  const failures = new Map<string, TaskFailure>();
  const healths = new Map<string, readonly Health[]>();
  const killed: string[] = [];

  const tick = () => {
    ticks += 1;
    return new Date(start + ticks * 1000).toISOString();
  };
  const root = () => roots.at(-1) ?? emptyGroup('/', '');
  const publish = (event: MarathonEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const specVersions = (id: string) =>
    roots
      .map((tree) => runSpecsIn(tree).get(id))
      .filter((spec) => spec !== undefined)
      .filter((spec, index, all) => all[index - 1]?.version !== spec.version);

  const settle = (target: Group, toKill: readonly string[]) => {
    const specs = runSpecsIn(target);
    instances = instances.filter(({ id, runSpecId, runSpecVersion }) => {
      const spec = specs.get(runSpecId);
      return !toKill.includes(id) && spec?.versionInfo.lastConfigChangeAt === runSpecVersion;
    });
    for (const spec of specs.values()) {
      const present = instances.filter(({ runSpecId }) => runSpecId === spec.id);
      const surplus = new Set(present.slice(spec.instances).map(({ id }) => id));
      instances = instances.filter(({ id }) => !surplus.has(id));
      for (let count = present.length; count < spec.instances; count += 1) {
        instances.push(runInstance(spec, count, tick()));
      }
    }
  };

  const upgrade = async (change: GroupChange, options: UpgradeOptions): Promise<DeploymentPlan> => {
    const version = options.version ?? tick();
    const original = root();
    const changed = withPorts(change(original, version), () => nextPort++);
    const restart = new Set(options.restart ?? []);
    const [target, actions] = stamp(original, changed, version, restart);
    const locks = running.filter(({ plan }) =>
      plan.steps.some((step) =>
        step.actions.some(({ runSpecId }) => actions.some((own) => own.runSpecId === runSpecId)),
      ),
    );
    if (locks.length > 0 && !options.force) {
      const deployments = locks.map(({ plan }) => plan.id);
      throw new RefusedError({ code: 'locked', runSpecIds: [], deployments });
    }
    running = running.filter((deployment) => !locks.includes(deployment));
    const steps = actions.length === 0 ? [] : [{ actions }];
    const plan = { id: randomUUID(), version, original, target, steps };
    roots.push(target);
    const [step] = steps;
    if (step !== undefined) {
      publish({ eventType: 'deployment_info', plan, currentStep: step, timestamp: tick() });
    }
    if (isHeld && steps.length > 0) {
      running.push({ plan, stepIndex: 0, readinessCheckResults: [] });
      return plan;
    }
    settle(target, Object.values(options.toKill ?? {}).flat());
    publish({ eventType: 'deployment_success', id: plan.id, plan, timestamp: tick() });
    return plan;
  };

  return {
    hold: (held) => {
      isHeld = held;
    },
    waiting,
    failures,
    healths,
    killed,
    wasAbdicated: () => isAbdicated,
    info: () => ({
      frameworkId: 'f-0000',
      frameworkName: 'marathon',
      version: '1.10.0',
      leader: 'node1:8080',
      httpPort: 8080,
      hostname: 'node1',
      master: 'node1:5050',
      masterUrl: 'http://node1:5050',
      mesosRole: '*',
      failoverTimeoutSeconds: 604_800,
      localPortMin: 10_000,
      localPortMax: 20_000,
      reconciliationIntervalMs: 600_000,
      taskLaunchConfirmTimeoutMs: 300_000,
      minReviveOffersIntervalMs: 5000,
      maxInstancesPerOffer: 5,
      connected: true,
    }),
    root,
    rootVersions: () => roots.map(({ version }) => version),
    rootAt: (version) => roots.find((tree) => tree.version === version),
    runSpecVersions: (id) => specVersions(id).map(({ version }) => version),
    runSpecAt: (id, version) => specVersions(id).find((spec) => spec.version === version),
    instances: () => instances,
    instancesOf: (id) => instances.filter(({ runSpecId }) => runSpecId === id),
    instance: (id) => instances.find((instance) => instance.id === id),
    instanceOfTask: (id) => instances.find(({ tasks }) => Object.hasOwn(tasks, id)),
    health: (id) => healths.get(id) ?? [],
    lastTaskFailure: (id) => failures.get(id),
    deployments: () => running,
    upgrade,
    cancelDeployment: async (id, { force }) => {
      const found = running.find(({ plan }) => plan.id === id);
      if (found === undefined) {
        throw new RefusedError({ code: 'unknown-deployment', deploymentId: id });
      }
      running = running.filter((deployment) => deployment !== found);
      return force ? undefined : upgrade(() => found.plan.original, { force: true });
    },
    kill: async (ids) => {
      killed.push(...ids);
      instances = instances.filter(({ id }) => !ids.includes(id));
      settle(root(), []);
    },
    queue: () => waiting,
    resetDelay: (id) => waiting.some(({ runSpec }) => runSpec.id === id),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish,
    abdicate: () => {
      isAbdicated = true;
    },
  };
}

/** Versions for what differs, as the planner gives them, and what a deployment would do. */
function stamp(
  original: Group,
  changed: Group,
  version: string,
  restart: ReadonlySet<string>,
): readonly [Group, readonly DeploymentAction[]] {
  const before = runSpecsIn(original);
  const after = runSpecsIn(changed);
  const actions: DeploymentAction[] = [];
  let target = changed;
  const act = (action: DeploymentAction['action'], { id, kind }: RunSpec) =>
    actions.push({ action, runSpecId: id, kind });
  for (const spec of before.values()) if (!after.has(spec.id)) act('StopApplication', spec);
  for (const spec of after.values()) {
    const old = before.get(spec.id);
    const configOf = (of: RunSpec) =>
      JSON.stringify({ ...of, version: '', versionInfo: '', instances: 0 });
    const isSame = old !== undefined && configOf(old) === configOf(spec) && !restart.has(spec.id);
    if (isSame && old.instances === spec.instances) continue;
    const lastConfigChangeAt = isSame ? old.versionInfo.lastConfigChangeAt : version;
    act(old === undefined || isSame ? 'ScaleApplication' : 'RestartApplication', spec);
    const versionInfo = { lastScalingAt: version, lastConfigChangeAt };
    target = putRunSpec(target, { ...spec, version, versionInfo });
  }
  return [target, actions];
}

function withPorts(root: Group, next: () => number): Group {
  let tree = root;
  for (const spec of runSpecsIn(root).values()) {
    if (spec.kind !== 'app' || spec.portDefinitions.every(({ port }) => port !== 0)) continue;
    const portDefinitions = spec.portDefinitions.map((definition) =>
      definition.port === 0 ? { ...definition, port: next() } : definition,
    );
    tree = putRunSpec(tree, { ...spec, portDefinitions });
  }
  return tree;
}

function runInstance(spec: RunSpec, count: number, time: string): Instance {
  const id = `${spec.id.slice(1).replaceAll('/', '_')}.instance-${randomUUID()}`;
  const taskId = `${id}._app.1`;
  const { lastConfigChangeAt } = spec.versionInfo;
  return {
    id,
    runSpecId: spec.id,
    kind: spec.kind,
    runSpecVersion: lastConfigChangeAt,
    role: spec.role ?? '*',
    condition: 'Running',
    goal: 'Running',
    since: time,
    activeSince: time,
    agent: { host: `agent${(count % 3) + 1}`, agentId: `m-S${count % 3}`, attributes: {} },
    tasks: {
      [taskId]: {
        id: taskId,
        runSpecVersion: lastConfigChangeAt,
        condition: 'Running',
        stagedAt: time,
        startedAt: time,
        hostPorts: [31_000 + count],
        ipAddresses: [{ ipAddress: '10.0.0.1', protocol: 'IPv4' }],
      },
    },
    incarnation: 1,
  };
}
