import {
  type SimulatedAgent as Agent,
  createSimulatedAgent,
  type SimulatedAgentOptions,
} from '../../../orchestrator/mesos/master/simulated-agent.fake.ts';

/** An agent that only says that it runs what it is told to run. */
export interface SimulatedAgent extends Agent {
  close(): Promise<void>;
}

/** Registers an agent without processes; it finds every task healthy. */
export async function startSimulatedAgent(options: SimulatedAgentOptions): Promise<SimulatedAgent> {
  const agent = createSimulatedAgent({ remark: { healthy: true }, ...options });
  await agent.connect();
  return Object.assign(agent, { close: async () => agent.disconnect() });
}
