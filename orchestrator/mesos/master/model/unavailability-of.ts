import type { MachineID, Unavailability } from '../../wire/messages/common.ts';
import type { Agent } from './agent.ts';
import { agentAddress } from './agent-pid.ts';
import type { MasterState } from './master-state.ts';
import type { RegistryMachine } from './registry.ts';

/** When the machine of an agent is to be maintained, if it is. */
export function unavailabilityOf(state: MasterState, agent: Agent): Unavailability | undefined {
  return machineOf(state, agent)?.unavailability;
}

/** The machine that an agent runs on, if it is in the maintenance schedule. */
function machineOf(state: MasterState, agent: Agent): RegistryMachine | undefined {
  return state.machines.find(({ id }) => isMachineOf(id, agent));
}

/**
 * Host name and address must both be the machine's, as far as the schedule gives them. One that gives
 * neither is no machine: it would be all of them.
 */
export function isMachineOf(
  { hostname = '', ip = '' }: MachineID,
  { info, pid }: Pick<Agent, 'info' | 'pid'>,
): boolean {
  if (hostname === '' && ip === '') return false;
  const sameName = hostname === '' || hostname.toLowerCase() === info.hostname.toLowerCase();
  return sameName && (ip === '' || ip === agentAddress(pid).ip);
}
