import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';

/** Swarm's port for managers and joining nodes. */
const SWARM_PORT = 2377;

/** Brings nodes into the manager's swarm as workers, side by side. Throws COMMAND_FAILED. */
export async function joinWorkers(
  workers: readonly Node[],
  manager: Node,
  signal: AbortSignal,
): Promise<void> {
  const ask = ['docker', 'swarm', 'join-token', '--quiet', 'worker'];
  const token = (await runOn(manager, ask, { signal })).trim();
  const to = ['--token', token, `${manager.address}:${SWARM_PORT}`];
  await Promise.all(
    workers.map((worker) =>
      runOn(worker, ['docker', 'swarm', 'join', '--advertise-addr', worker.address, ...to], {
        signal,
      }),
    ),
  );
}
