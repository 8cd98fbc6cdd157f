import type { MessageDescriptor } from './message-descriptor.ts';
import { readTables } from './read-tables.ts';
import { agentTable } from './tables/agent.ts';
import { commonTable } from './tables/common.ts';
import { containerTable } from './tables/container.ts';
import { executorTable } from './tables/executor.ts';
import { masterTable } from './tables/master.ts';
import { offerTable } from './tables/offer.ts';
import { schedulerTable } from './tables/scheduler.ts';
import { taskTable } from './tables/task.ts';

const messages = readTables([
  commonTable,
  containerTable,
  taskTable,
  offerTable,
  schedulerTable,
  executorTable,
  masterTable,
  agentTable,
]);

/**
 * The descriptor of a Mesos v1 message: `TaskInfo`, `scheduler.Call`, `master.Event`, …
 * @throws Error when no table has it
 */
export function messageNamed(name: string): MessageDescriptor {
  const message = messages.get(name);
  if (message === undefined) throw new Error(`No protobuf table has the message ${name}`);
  return message;
}
