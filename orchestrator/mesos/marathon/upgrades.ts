import { affectedIds, type DeploymentManager } from './deployments/deployment-manager.ts';
import type { GroupChange, UpgradeOptions } from './marathon.ts';
import type { DeploymentPlan } from './model/deployment.ts';
import type { MarathonEvent } from './model/event.ts';
import { runSpecsIn } from './model/find-in-group.ts';
import type { Group } from './model/group.ts';
import { ancestorIds, isWithin } from './model/path-id.ts';
import { RefusedError } from './model/refusal.ts';
import type { RunSpec } from './model/run-spec.ts';
import { assignServicePorts, type PortRange } from './planner/assign-service-ports.ts';
import { assignVersions } from './planner/assign-versions.ts';
import { planDeployment } from './planner/plan-deployment.ts';
import type { GroupHistory } from './store/group-history.ts';

interface Dependencies {
  readonly groups: GroupHistory;
  readonly deployments: DeploymentManager;
  readonly publish: (event: MarathonEvent) => void;
  readonly now: () => number;
  readonly uuid: () => string;
  readonly servicePorts: PortRange;
  readonly maxRunningDeployments: number;
}

/**
 * Changes the tree and starts the deployment that leads there.
 * @throws RefusedError when other deployments are in the way, or the tree is impossible
 */
export function createUpgrades(dependencies: Dependencies) {
  const { groups, deployments, publish, now } = dependencies;

  return (change: GroupChange, options: UpgradeOptions): DeploymentPlan => {
    const original = groups.root();
    const version = nextVersion(options.version, original.version, now());
    try {
      return upgrade(change, options, original, version);
    } catch (error) {
      if (error instanceof RefusedError) {
        const timestamp = new Date(now()).toISOString();
        const reason = error.message;
        publish({ eventType: 'group_change_failed', timestamp, groupId: '/', version, reason });
      }
      throw error;
    }
  };

  function upgrade(
    change: GroupChange,
    options: UpgradeOptions,
    original: Group,
    version: string,
  ): DeploymentPlan {
    const before = runSpecsIn(original);
    const changed = { ...change(original, version), version };
    const target = assignVersions(
      assignServicePorts(changed, original, dependencies.servicePorts),
      {
        original: before,
        version,
        restart: new Set(options.restart),
      },
    );
    const toKill = options.toKill ?? {};
    const plan = planDeployment({ id: dependencies.uuid(), version, original, target, toKill });
    makeRoom(plan, options.force);
    groups.commit(target);
    const timestamp = new Date(now()).toISOString();
    const groupId = commonGroup([...affectedIds(plan)]);
    publish({ eventType: 'group_change_success', timestamp, groupId, version });
    for (const event of checkChanges(before, runSpecsIn(target), timestamp)) publish(event);
    deployments.start(plan);
    return plan;
  }

  function makeRoom(plan: DeploymentPlan, force: boolean): void {
    const ids = affectedIds(plan);
    const holders = deployments.holding(ids);
    if (holders.length > 0 && !force) {
      const held = new Set(holders.flatMap((holder) => [...affectedIds(holder)]));
      throw new RefusedError({
        code: 'locked',
        runSpecIds: [...ids].filter((id) => held.has(id)),
        deployments: holders.map((holder) => holder.id),
      });
    }
    const maximum = dependencies.maxRunningDeployments;
    if (deployments.running().length - holders.length >= maximum) {
      throw new RefusedError({ code: 'too-many-deployments', maximum });
    }
    for (const holder of holders) deployments.cancel(holder.id);
  }
}

/** The innermost group that holds all of these apps and pods. */
function commonGroup(ids: readonly string[]): string {
  const [first = '/'] = ids;
  const groups = [...ancestorIds(first)].reverse();
  return groups.find((group) => ids.every((id) => isWithin(id, group))) ?? '/';
}

/** Versions only grow: two changes in one millisecond get different ones. */
function nextVersion(wished: string | undefined, last: string, now: number): string {
  const version = wished ?? new Date(now).toISOString();
  return version > last ? version : new Date(Date.parse(last) + 1).toISOString();
}

function checkChanges(
  before: ReadonlyMap<string, RunSpec>,
  after: ReadonlyMap<string, RunSpec>,
  timestamp: string,
): MarathonEvent[] {
  const events: MarathonEvent[] = [];
  for (const spec of after.values()) {
    const known = before.get(spec.id)?.versionInfo.lastConfigChangeAt;
    if (spec.kind !== 'app' || known === spec.versionInfo.lastConfigChangeAt) continue;
    const { id: appId, version } = spec;
    for (const healthCheck of spec.healthChecks) {
      events.push({ eventType: 'add_health_check_event', timestamp, appId, version, healthCheck });
    }
  }
  for (const spec of before.values()) {
    const gone = spec.kind === 'app' && spec.healthChecks.length > 0 && !after.has(spec.id);
    if (gone) events.push({ eventType: 'remove_health_check_event', timestamp, appId: spec.id });
  }
  return events;
}
