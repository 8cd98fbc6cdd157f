import { affectedIds, type DeploymentManager } from './deployments/deployment-manager.ts';
import type { EventBus } from './event-bus.ts';
import { agentHealth } from './health/agent-health.ts';
import type { HealthMonitor } from './health/health-monitor.ts';
import type { ReadinessMonitor } from './health/readiness-monitor.ts';
import type { InstanceEnding } from './instances/instance-ending.ts';
import type { InstanceTracker } from './instances/instance-tracker.ts';
import type { GroupChange, Marathon, UpgradeOptions } from './marathon.ts';
import type { MarathonConfig } from './marathon-config.ts';
import type { MasterLink } from './master-link.ts';
import type { DeploymentPlan } from './model/deployment.ts';
import { RefusedError } from './model/refusal.ts';
import type { TaskFailure } from './model/task-failure.ts';
import { instanceIdOfTask } from './model/task-id.ts';
import { revertDeployment } from './planner/revert-deployment.ts';
import type { LaunchQueue } from './queue/launch-queue.ts';
import type { GroupHistory } from './store/group-history.ts';
import type { StateStore } from './store/state-store.ts';

interface Parts {
  readonly config: MarathonConfig;
  readonly store: StateStore;
  readonly bus: EventBus;
  readonly groups: GroupHistory;
  readonly tracker: InstanceTracker;
  readonly ending: InstanceEnding;
  readonly health: HealthMonitor;
  readonly readiness: ReadinessMonitor;
  readonly failures: { get(appId: string): TaskFailure | undefined };
  readonly deployments: DeploymentManager;
  readonly queue: LaunchQueue;
  readonly link: MasterLink;
  readonly upgrade: (change: GroupChange, options: UpgradeOptions) => DeploymentPlan;
  readonly leave: () => void;
}

/** Shows Marathon's parts as the one thing that its API calls. */
export function createFacade(parts: Parts): Marathon {
  const { config, store, bus, groups, tracker, ending, health, readiness } = parts;
  const { deployments, queue, link, upgrade } = parts;
  return {
    info() {
      const { mesosUser: _user, principal: _principal, ...facts } = config;
      const [frameworkId, master] = [link.frameworkId(), link.master()];
      return {
        ...facts,
        ...(frameworkId === undefined ? {} : { frameworkId }),
        ...(master === undefined ? {} : { masterUrl: `http://${master}` }),
        leader: `${config.hostname}:${config.httpPort}`,
        connected: link.client().connected,
      };
    },
    root: groups.root,
    rootVersions: groups.versions,
    rootAt: groups.at,
    runSpecVersions: groups.runSpecVersions,
    runSpecAt: groups.runSpecAt,
    instances: tracker.all,
    instancesOf: tracker.of,
    instance: tracker.get,
    instanceOfTask(taskId) {
      const instance = tracker.get(instanceIdOfTask(taskId) ?? '');
      return instance?.tasks[taskId] === undefined ? undefined : instance;
    },
    health(id) {
      const known = health.health(id);
      return known.length > 0 ? known : agentHealth(tracker.get(id));
    },
    lastTaskFailure: parts.failures.get,
    deployments: () =>
      deployments.running().map(({ plan, stepIndex }) => ({
        plan,
        stepIndex,
        readinessCheckResults: [...affectedIds(plan)].flatMap(readiness.results),
      })),
    async upgrade(change, options) {
      const plan = upgrade(change, options);
      await store.flushed();
      return plan;
    },
    async cancelDeployment(id, { force }) {
      const running = deployments.running().find(({ plan }) => plan.id === id);
      if (running === undefined) {
        throw new RefusedError({ code: 'unknown-deployment', deploymentId: id });
      }
      deployments.cancel(id);
      const revert: GroupChange = (root, version) => revertDeployment(running.plan, root, version);
      const plan = force ? undefined : upgrade(revert, { force: true });
      await store.flushed();
      return plan;
    },
    async kill(ids, { wipe }) {
      for (const id of ids) (wipe ? ending.decommission : ending.replace)(id);
      await store.flushed();
    },
    queue: queue.list,
    resetDelay: queue.resetDelay,
    subscribe: bus.subscribe,
    publish: bus.publish,
    abdicate: parts.leave,
  };
}
