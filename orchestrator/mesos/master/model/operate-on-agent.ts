import type { OfferOperation } from '../../wire/messages/offer.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import { containsResources } from '../../wire/resources/contains-resources.ts';
import { formatResources } from '../../wire/resources/format-resources.ts';
import { bareResources } from '../allocator/bare-resources.ts';
import type { Agent } from './agent.ts';
import { checkpointResources } from './checkpoint-resources.ts';
import { convertResources } from './convert-resources.ts';
import type { Outcome } from './master.ts';
import type { MasterContext } from './master-context.ts';
import { rescindOffers } from './rescind-offers.ts';
import { validateOperation } from './validate-operation.ts';

/** Reserves or makes volumes for an operator; offers are rescinded until there is enough. */
export function operateOnAgent(
  context: MasterContext,
  agentId: string,
  operation: OfferOperation,
): Outcome {
  const agent = context.state.agents.get(agentId);
  if (agent === undefined) return refused(400, 'No agent found with specified ID');
  const invalid = validateOperation(operation, agent, undefined);
  const conversion = convertResources(operation);
  if (invalid !== undefined || conversion === undefined) {
    return refused(400, `Invalid ${operation.type} operation: ${invalid ?? 'unknown operation'}`);
  }
  const consumed = addResources(conversion.consumed);
  const converted = addResources(conversion.converted);
  makeRoom(context, agent, consumed);
  if (!context.allocator.convertAvailable(agent.id, consumed, converted)) {
    const available = formatResources(context.allocator.available(agent.id));
    return refused(
      409,
      `Invalid ${operation.type} Operation: ${available} does not contain ${formatResources(consumed)}`,
    );
  }
  checkpointResources(context, agent, consumed, converted);
  context.ports.requestAllocation([agent.id]);
  return { done: true };
}

/** Offers that have nothing of what is needed stay. */
function makeRoom(
  context: MasterContext,
  agent: Agent,
  needed: ReturnType<typeof addResources>,
): void {
  const isThere = () => containsResources(context.allocator.available(agent.id), needed);
  const names = new Set(needed.map(({ name }) => name));
  for (const offer of [...agent.offers.values()]) {
    if (isThere()) return;
    if (!bareResources(offer.resources).some(({ name }) => names.has(name))) continue;
    rescindOffers(context, [offer]);
  }
}

function refused(status: 400 | 409, message: string): Outcome {
  return { done: false, status, message };
}
