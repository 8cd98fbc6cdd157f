import type { Condition, Instance } from './instance.ts';
import type { RunSpec } from './run-spec.ts';

const terminal: ReadonlySet<Condition> = new Set<Condition>([
  'Finished',
  'Failed',
  'Killed',
  'Error',
  'Dropped',
  'Gone',
  'Unknown',
]);

const withTask: ReadonlySet<Condition> = new Set<Condition>([
  'Provisioned',
  'Staging',
  'Starting',
  'Running',
  'Killing',
  'Unreachable',
  'UnreachableInactive',
]);

/** True when the task has ended for good. */
export function isTerminal(condition: Condition): boolean {
  return terminal.has(condition);
}

/** True when Mesos has, or may have, a task of this instance. */
export function hasTask(instance: Instance): boolean {
  return withTask.has(instance.condition);
}

/** True when the instance counts towards the wanted number: a lost one does until it is inactive. */
export function isWanted(instance: Instance): boolean {
  return instance.goal === 'Running' && instance.condition !== 'UnreachableInactive';
}

/** True when the instance was made from a configuration that has since changed. */
export function isOutdated(instance: Instance, spec: RunSpec): boolean {
  return instance.runSpecVersion < spec.versionInfo.lastConfigChangeAt;
}

/** True when a check says it works, or when it runs and nothing checks it. */
export function isHealthy(instance: Instance, spec: RunSpec): boolean {
  if (instance.condition !== 'Running') return false;
  const checked =
    spec.kind === 'app'
      ? spec.healthChecks.length > 0
      : spec.containers.some((container) => container.healthCheck !== undefined);
  return checked ? instance.healthy === true : instance.healthy !== false;
}

/** True when a resident app's instance keeps its place and volumes between tasks. */
export function isReserved(instance: Instance): boolean {
  return (instance.localVolumes?.length ?? 0) > 0;
}
