import type { SchedulerCall } from '../../wire/messages/scheduler-call.ts';
import { acceptOffers } from './accept-offers.ts';
import { acknowledgeOperation } from './acknowledge-operation.ts';
import { acknowledgeStatus } from './acknowledge-status.ts';
import { answerInverseOffers } from './answer-inverse-offers.ts';
import { declineOffers } from './decline-offers.ts';
import type { Framework } from './framework.ts';
import { killTask } from './kill-task.ts';
import type { MasterContext } from './master-context.ts';
import { reconcileOperations } from './reconcile-operations.ts';
import { reconcileTasks } from './reconcile-tasks.ts';
import { removeFramework } from './remove-framework.ts';
import { setSuppressed } from './set-suppressed.ts';

/** The calls that a subscribed framework makes and that are answered 202. */
export type SimpleCall = Exclude<
  SchedulerCall,
  { type: 'UNKNOWN' | 'SUBSCRIBE' | 'UPDATE_FRAMEWORK' }
>;

type Handler<C> = (context: MasterContext, framework: Framework, call: C) => void;

type Handlers = {
  readonly [T in SimpleCall['type']]: Handler<Extract<SimpleCall, { type: T }>>;
};

const handlers: Handlers = {
  TEARDOWN: removeFramework,
  ACCEPT: (context, framework, { accept }) => acceptOffers(context, framework, accept),
  DECLINE: (context, framework, { decline }) =>
    declineOffers(context, framework, decline.offer_ids ?? [], decline.filters),
  REVIVE: (context, framework, { revive }) =>
    setSuppressed(context, framework, revive?.roles ?? [], false),
  SUPPRESS: (context, framework, { suppress }) =>
    setSuppressed(context, framework, suppress?.roles ?? [], true),
  KILL: (context, framework, { kill }) => killTask(context, framework, kill),
  RECONCILE: (context, framework, { reconcile }) =>
    reconcileTasks(context, framework, reconcile.tasks ?? []),
  ACKNOWLEDGE: (context, framework, { acknowledge }) =>
    acknowledgeStatus(context, framework, acknowledge),
  SHUTDOWN: ({ state, ports }, framework, { shutdown: { agent_id, executor_id } }) => {
    if (!state.agents.has(agent_id.value)) return;
    ports.toAgent(agent_id.value, {
      type: 'SHUTDOWN_EXECUTOR',
      shutdown_executor: { framework_id: { value: framework.id }, executor_id },
    });
  },
  MESSAGE: ({ ports }, framework, { message: { agent_id, executor_id, data } }) =>
    ports.toAgent(agent_id.value, {
      type: 'FRAMEWORK_MESSAGE',
      framework_message: { framework_id: { value: framework.id }, executor_id, data },
    }),
  // The allocator pays no attention to requests, neither does that of the original.
  REQUEST: () => {},
  ACCEPT_INVERSE_OFFERS: (context, framework, { accept_inverse_offers: answer }) =>
    answerInverseOffers(
      context,
      framework,
      answer.inverse_offer_ids ?? [],
      'ACCEPT',
      answer.filters,
    ),
  DECLINE_INVERSE_OFFERS: (context, framework, { decline_inverse_offers: answer }) =>
    answerInverseOffers(
      context,
      framework,
      answer.inverse_offer_ids ?? [],
      'DECLINE',
      answer.filters,
    ),
  ACKNOWLEDGE_OPERATION_STATUS: ({ state }, framework, call) =>
    acknowledgeOperation(state, framework, call.acknowledge_operation_status.uuid),
  RECONCILE_OPERATIONS: (context, framework, { reconcile_operations }) =>
    reconcileOperations(context, framework, reconcile_operations.operations ?? []),
};

/** Does what a subscribed framework asks for. */
export function handleCall(context: MasterContext, framework: Framework, call: SimpleCall): void {
  // The compiler does not see that a type's handler takes calls of that type.
  const handler = handlers[call.type] as Handler<SimpleCall>;
  handler(context, framework, call);
}
