import type { FrameworkID } from '../wire/messages/ids.ts';
import type { SchedulerCall } from '../wire/messages/scheduler-call.ts';
import { SchedulerCallError } from './scheduler-call-error.ts';
import type { SchedulerClient } from './scheduler-client.ts';

interface CallDependencies {
  send(call: SchedulerCall): Promise<void>;
  frameworkId(): FrameworkID | undefined;
  close(): void;
}

type Calls = Omit<SchedulerClient, 'frameworkId' | 'connected' | 'start' | 'close'>;
type WithoutFramework<C> = C extends { framework_id?: unknown } ? Omit<C, 'framework_id'> : never;

/** The calls of a subscribed framework, in the shapes of the Mesos scheduler API v1. */
export function createSchedulerCalls({ send, frameworkId, close }: CallDependencies): Calls {
  const call = async (body: WithoutFramework<SchedulerCall>) => {
    const id = frameworkId();
    if (id === undefined) throw new SchedulerCallError(`Not subscribed yet for ${body.type}`);
    await send({ ...body, framework_id: id } as SchedulerCall);
  };

  return {
    accept: (offerIds, operations, filters) =>
      call({
        type: 'ACCEPT',
        accept: { offer_ids: [...offerIds], operations: [...operations], filters },
      }),
    decline: (offerIds, filters) =>
      call({ type: 'DECLINE', decline: { offer_ids: [...offerIds], filters } }),
    revive: (roles) => call({ type: 'REVIVE', revive: { roles: [...(roles ?? [])] } }),
    suppress: (roles) => call({ type: 'SUPPRESS', suppress: { roles: [...(roles ?? [])] } }),
    kill: (taskId, agentId, killPolicy) =>
      call({
        type: 'KILL',
        kill: { task_id: taskId, agent_id: agentId, kill_policy: killPolicy },
      }),
    acknowledge: async ({ task_id, agent_id, uuid }) => {
      if (uuid === undefined || agent_id === undefined) return;
      await call({ type: 'ACKNOWLEDGE', acknowledge: { task_id, agent_id, uuid } });
    },
    reconcile: (tasks) => call({ type: 'RECONCILE', reconcile: { tasks: [...tasks] } }),
    shutdown: (executorId, agentId) =>
      call({ type: 'SHUTDOWN', shutdown: { executor_id: executorId, agent_id: agentId } }),
    message: (agentId, executorId, data) =>
      call({ type: 'MESSAGE', message: { agent_id: agentId, executor_id: executorId, data } }),
    teardown: async () => {
      await call({ type: 'TEARDOWN' });
      close();
    },
  };
}
