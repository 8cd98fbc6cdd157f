import type { Condition } from '../model/instance.ts';
import { isTerminal } from '../model/instance-facts.ts';

/** Of several tasks the one that comes first here speaks for their instance. */
const order: readonly Condition[] = [
  'Error',
  'Failed',
  'Gone',
  'Dropped',
  'Unknown',
  'Killed',
  'UnreachableInactive',
  'Unreachable',
  'Killing',
  'Provisioned',
  'Scheduled',
  'Staging',
  'Starting',
  'Running',
  'Finished',
];

/** The condition of an instance with these tasks: it has ended only when all of them have. */
export function instanceCondition(tasks: readonly Condition[]): Condition {
  const going = tasks.filter((condition) => !isTerminal(condition));
  const speaking = going.length > 0 ? going : tasks;
  return order.find((condition) => speaking.includes(condition)) ?? 'Unknown';
}
