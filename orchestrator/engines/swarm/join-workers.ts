import { z } from 'zod';
import { askDockerApi } from '../../ask-docker-api.ts';
import type { Node } from '../../node.ts';
import { readDockerAnswer } from '../../read-docker-answer.ts';
import { tellDockerApi } from '../../tell-docker-api.ts';
import { swarmPort } from './swarm-port.ts';

const swarmSchema = z.object({ JoinTokens: z.object({ Worker: z.string() }) });

/** Brings nodes into the manager's swarm as workers, side by side. Throws COMMAND_FAILED. */
export async function joinWorkers(
  workers: readonly Node[],
  manager: Node,
  signal: AbortSignal,
): Promise<void> {
  const [answer] = await askDockerApi(manager, ['/swarm'], signal);
  const swarm = readDockerAnswer(answer, swarmSchema, `The swarm, asked on ${manager.name}`);
  await Promise.all(
    workers.map((worker) => join(worker, manager, swarm.JoinTokens.Worker, signal)),
  );
}

async function join(
  worker: Node,
  manager: Node,
  token: string,
  signal: AbortSignal,
): Promise<void> {
  const request = {
    ListenAddr: `0.0.0.0:${swarmPort}`,
    AdvertiseAddr: worker.address,
    RemoteAddrs: [`${manager.address}:${swarmPort}`],
    JoinToken: token,
  };
  const answer = await tellDockerApi(worker, '/swarm/join', request, signal);
  readDockerAnswer(answer, z.null(), `Joining ${worker.name} to ${manager.name}`);
}
