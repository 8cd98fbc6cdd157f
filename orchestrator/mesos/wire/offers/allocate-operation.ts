import type { ExecutorInfo } from '../messages/executor.ts';
import type { OfferOperation } from '../messages/offer.ts';
import type { TaskInfo } from '../messages/task.ts';
import type { Resource } from '../messages/wire-resource.ts';

/**
 * An operation whose resources all say for which role they are allocated: the one of the offers it is
 * made on. Frameworks without MULTI_ROLE never saw it and leave it out.
 */
export function allocateOperation(operation: OfferOperation, role: string): OfferOperation {
  const one = (resource: Resource): Resource =>
    resource.allocation_info === undefined ? { ...resource, allocation_info: { role } } : resource;
  const all = (resources: readonly Resource[] | undefined) => resources?.map(one);
  const executor = (info: ExecutorInfo): ExecutorInfo => ({
    ...info,
    resources: all(info.resources),
  });
  const task = (info: TaskInfo): TaskInfo => ({
    ...info,
    resources: all(info.resources),
    ...(info.executor && { executor: executor(info.executor) }),
  });

  const { launch, launch_group: group, reserve, unreserve, create, destroy } = operation;
  const {
    grow_volume: grow,
    shrink_volume: shrink,
    create_disk: made,
    destroy_disk: gone,
  } = operation;
  return {
    ...operation,
    ...(launch && { launch: { task_infos: launch.task_infos?.map(task) } }),
    ...(group && {
      launch_group: {
        executor: executor(group.executor),
        task_group: { tasks: group.task_group.tasks?.map(task) },
      },
    }),
    ...(reserve && {
      reserve: { source: all(reserve.source), resources: all(reserve.resources) },
    }),
    ...(unreserve && { unreserve: { resources: all(unreserve.resources) } }),
    ...(create && { create: { volumes: all(create.volumes) } }),
    ...(destroy && { destroy: { volumes: all(destroy.volumes) } }),
    ...(grow && { grow_volume: { volume: one(grow.volume), addition: one(grow.addition) } }),
    ...(shrink && { shrink_volume: { ...shrink, volume: one(shrink.volume) } }),
    ...(made && { create_disk: { ...made, source: one(made.source) } }),
    ...(gone && { destroy_disk: { source: one(gone.source) } }),
  };
}
