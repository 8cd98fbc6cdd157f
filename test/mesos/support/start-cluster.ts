import {
  type ServedMaster,
  serveMaster,
} from '../../../orchestrator/mesos/master/serve-master.fake.ts';
import type { TaskInfo } from '../../../orchestrator/mesos/wire/messages/task.ts';
import { serve } from './serve.ts';
import { type SimulatedAgent, startSimulatedAgent } from './start-simulated-agent.ts';

/** A leading master, one that follows it, and an agent without processes. */
export interface Cluster {
  readonly leader: ServedMaster;
  /** `host:port` of a master that sends everybody to the leader. */
  readonly follower: string;
  readonly agent: SimulatedAgent;
  /** What the agent was told to run. */
  readonly launched: readonly TaskInfo[];
  close(): Promise<void>;
}

export async function startCluster(): Promise<Cluster> {
  const leader = await serveMaster();
  const follower = await serve((request, response) => {
    request.resume();
    response.writeHead(307, { Location: `//${leader.address}${request.url}` }).end();
  });
  const launched: TaskInfo[] = [];
  const agent = await startSimulatedAgent({
    masters: [leader.address],
    hostname: 'node1',
    onEvent: (event) => {
      if (event.type === 'RUN_TASK') launched.push(event.run_task.task);
    },
  });
  return {
    leader,
    follower: `127.0.0.1:${follower.port}`,
    agent,
    launched,
    close: async () => {
      await agent.close();
      await follower.close();
      await leader.close();
    },
  };
}
