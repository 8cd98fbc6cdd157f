import { isDeepStrictEqual } from 'node:util';
import type { ExecutorInfo } from '../../wire/messages/executor.ts';
import type { Agent } from './agent.ts';
import type { Framework } from './framework.ts';
import { validateId } from './validate-id.ts';
import {
  validateResources,
  validateRevocable,
  validateUniqueVolumes,
} from './validate-resources.ts';

/** Why an executor cannot run on an agent, in Mesos' words and order. */
export function validateExecutor(
  executor: ExecutorInfo,
  framework: Framework,
  agent: Agent,
): string | undefined {
  const error = validateId(executor.executor_id.value) ?? validateType(executor);
  if (error !== undefined) return error;
  const frameworkId = executor.framework_id?.value;
  if (frameworkId === undefined) return "'ExecutorInfo.framework_id' must be set";
  if (frameworkId !== framework.id) {
    return `ExecutorInfo has an invalid FrameworkID (Actual: ${frameworkId} vs Expected: ${framework.id})`;
  }
  if ((executor.shutdown_grace_period?.nanoseconds ?? 0) < 0) {
    return "ExecutorInfo's 'shutdown_grace_period' must be non-negative";
  }
  const resources = executor.resources ?? [];
  const wrong = validateResources(resources) ?? validateUniqueVolumes(resources);
  if (wrong !== undefined) return `Executor uses invalid resources: ${wrong}`;
  const mixed = validateRevocable(resources);
  if (mixed !== undefined) {
    return `Executor mixes revocable and non-revocable resources: ${mixed}`;
  }
  return validateCompatible(executor, framework, agent);
}

function validateType({ type, command, container }: ExecutorInfo): string | undefined {
  if (type === 'CUSTOM' && command === undefined) {
    return "'ExecutorInfo.command' must be set for 'CUSTOM' executor";
  }
  if (type !== 'DEFAULT') return undefined;
  if (command !== undefined) {
    return "'ExecutorInfo.command' must not be set for 'DEFAULT' executor";
  }
  return container !== undefined && container.type !== 'MESOS'
    ? "'ExecutorInfo.container.type' must be 'MESOS' for 'DEFAULT' executor"
    : undefined;
}

function validateCompatible(
  executor: ExecutorInfo,
  framework: Framework,
  agent: Agent,
): string | undefined {
  const id = executor.executor_id.value;
  const running = agent.executors.get(framework.id)?.get(id);
  if (running === undefined || isSame(running, executor)) return undefined;
  return `ExecutorInfo is not compatible with existing ExecutorInfo with same ExecutorID: ${id}`;
}

/** Through JSON, as fields that are absent and fields that are `undefined` are the same. */
export function isSame(one: object, other: object): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
}
