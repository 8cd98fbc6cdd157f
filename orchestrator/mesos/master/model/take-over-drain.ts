import type { Agent, AgentDrain } from './agent.ts';
import { settleDrain } from './drain-agent.ts';
import type { MasterContext } from './master-context.ts';
import { rescindInverseOffers, rescindOffers } from './rescind-offers.ts';

/** Starts the drain of an agent that is there: no more offers, and it ends what it runs. */
export function takeOverDrain(context: MasterContext, agent: Agent, drain: AgentDrain): void {
  deactivateAgent(context, agent);
  agent.drain = { ...drain };
  tellDrain(context, agent);
  settleDrain(context, agent);
}

/** Tells an agent that it drains; again when it comes back before it is drained. */
export function tellDrain({ ports }: MasterContext, { id, drain }: Agent): void {
  if (drain?.state !== 'DRAINING') return;
  const nanoseconds = drain.maxGracePeriodNanoseconds;
  ports.toAgent(id, {
    type: 'DRAIN',
    drain: {
      ...(nanoseconds !== undefined && { max_grace_period: { nanoseconds } }),
      mark_gone: drain.markGone,
    },
  });
}

/** Its offers are rescinded and no more are made; what it runs goes on. */
export function deactivateAgent(context: MasterContext, agent: Agent): void {
  agent.deactivated = true;
  agent.active = false;
  context.allocator.setAgentActive(agent.id, false);
  rescindOffers(context, agent.offers.values());
  rescindInverseOffers(context, agent.inverseOffers.values());
}

export function reactivateAgent({ allocator, ports }: MasterContext, agent: Agent): void {
  agent.deactivated = false;
  agent.drain = undefined;
  agent.active = agent.connected;
  allocator.setAgentActive(agent.id, agent.active);
  ports.requestAllocation([agent.id]);
}
