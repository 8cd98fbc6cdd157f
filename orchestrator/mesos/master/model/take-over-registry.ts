import type { MasterContext } from './master-context.ts';
import type { RegistryState } from './registry.ts';
import { takeOverMaintenance } from './take-over-maintenance.ts';
import { takeOverQuotas } from './take-over-quotas.ts';
import { takeOverWeights } from './take-over-weights.ts';

/** What a newly elected master knows before agents and frameworks come back to it. */
export function takeOverRegistry(context: MasterContext, registered: RegistryState): void {
  const { state, flags } = context;
  for (const agent of registered.agents) {
    const id = agent.info.id?.value;
    if (id !== undefined) state.recoveredAgents.set(id, agent);
  }
  for (const { id, time } of registered.unreachable) {
    state.unreachableAgents.set(id, { id, time, info: undefined });
  }
  for (const { id, time } of registered.gone) {
    state.goneAgents.set(id, { id, time, info: undefined });
  }
  takeOverMaintenance(context, registered);
  takeOverQuotas(context, registered.quotas);
  const fromFlags = [...flags.weights].map(([role, weight]) => ({ role, weight }));
  takeOverWeights(context, fromFlags);
  takeOverWeights(context, registered.weights);
}
