import type { Resource } from '../../wire/messages/resource.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import { subtractResources } from '../../wire/resources/subtract-resources.ts';
import type { Agent } from './agent.ts';
import type { MasterContext } from './master-context.ts';

/** Notes that some of an agent's resources became others and has the agent keep what is reserved. */
export function checkpointResources(
  context: MasterContext,
  agent: Agent,
  consumed: readonly Resource[],
  converted: readonly Resource[],
): void {
  agent.totalResources = addResources(subtractResources(agent.totalResources, consumed), converted);
  tellCheckpointed(context, agent);
}

/** Tells an agent what it keeps over a restart; again when its link may have lost it. */
export function tellCheckpointed({ ports }: MasterContext, agent: Agent): void {
  ports.toAgent(agent.id, {
    type: 'CHECKPOINT_RESOURCES',
    checkpoint_resources: { resources: agent.totalResources.filter(needsCheckpoint) },
  });
}

/** What an agent would not know of after a restart: dynamic reservations and volumes. */
function needsCheckpoint({ reservations, disk }: Resource): boolean {
  return reservations?.at(-1)?.type === 'DYNAMIC' || disk?.persistence !== undefined;
}
