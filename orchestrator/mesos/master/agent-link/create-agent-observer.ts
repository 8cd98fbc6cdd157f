import type { MasterContext } from '../model/master-context.ts';

/** Finds out which agents cannot be reached. */
export interface AgentObserver {
  /** Pings the agent from now on, until `forget`. */
  observe(agentId: string): void;
  pong(agentId: string): void;
  forget(agentId: string): void;
}

interface Pinged {
  answered: boolean;
  missed: number;
}

/**
 * Pings each agent in turn; one that leaves so many in a row unanswered, whether its link is open or
 * not, cannot be reached (Mesos `--agent_ping_timeout` and `--max_agent_ping_timeouts`).
 */
export function createAgentObserver(
  { flags, ports }: Pick<MasterContext, 'flags' | 'ports'>,
  onUnreachable: (agentId: string) => void,
): AgentObserver {
  const pinged = new Map<string, Pinged>();
  const name = (agentId: string) => `ping ${agentId}`;

  const ping = (agentId: string, one: Pinged) => {
    one.answered = false;
    ports.toAgent(agentId, { type: 'PING' });
    ports.startTimer(name(agentId), flags.agentPingTimeout, () => {
      one.missed = one.answered ? 0 : one.missed + 1;
      if (one.missed < flags.maxAgentPingTimeouts) {
        ping(agentId, one);
        return;
      }
      pinged.delete(agentId);
      onUnreachable(agentId);
    });
  };

  return {
    observe(agentId) {
      const one = { answered: false, missed: 0 };
      pinged.set(agentId, one);
      ping(agentId, one);
    },
    pong(agentId) {
      const one = pinged.get(agentId);
      if (one !== undefined) one.answered = true;
    },
    forget(agentId) {
      pinged.delete(agentId);
      ports.stopTimer(name(agentId));
    },
  };
}
