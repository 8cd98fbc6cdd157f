import type { Marathon } from '../../marathon.ts';
import { findRunSpec } from '../../model/find-in-group.ts';
import type { Condition, Instance, Task } from '../../model/instance.ts';
import { servicePorts } from './service-ports.ts';
import { type ShownTask, showTask } from './show-task.ts';

/** Conditions in which there is a task that Mesos knows. */
const present: ReadonlySet<Condition> = new Set<Condition>([
  'Provisioned',
  'Staging',
  'Starting',
  'Running',
  'Killing',
  'Unreachable',
  'UnreachableInactive',
]);

/** The tasks of instances that are there now, as the API shows them. */
export function listTasks(
  marathon: Marathon,
  instances: readonly Instance[],
): readonly ShownTask[] {
  const root = marathon.root();
  return instances.flatMap((instance) => {
    const ports = servicePorts(findRunSpec(root, instance.runSpecId));
    const health = marathon.health(instance.id);
    return presentTasks(instance).map((task) => showTask(instance, task, health, ports));
  });
}

function presentTasks(instance: Instance): readonly Task[] {
  return Object.values(instance.tasks).filter(({ condition }) => present.has(condition));
}
