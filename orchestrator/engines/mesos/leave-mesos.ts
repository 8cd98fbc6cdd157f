import { z } from 'zod';
import { RopesError } from '../../../contract/errors.ts';
import { isSilence } from '../../is-silence.ts';
import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import type { EngineStep } from '../engine.ts';
import { askMaster, serviceUrl } from './ask-master.ts';
import { findMembers } from './find-members.ts';
import { stopServices } from './stop-services.ts';

const agentsSchema = z.object({
  slaves: z.array(z.object({ id: z.string(), hostname: z.string() })),
});

/**
 * Takes an agent out: it is stopped, and the master counts it as gone, so that its tasks are made
 * anew elsewhere at once. The step throws COMMAND_FAILED for a master of others, of which a quorum
 * has to stay.
 */
export function leaveMesos(node: Node, members: readonly Node[]): readonly EngineStep[] {
  return [
    {
      id: 'mesos-leave',
      title: `Take ${node.name} out of the cluster`,
      async run(signal) {
        const others = members.filter(({ name }) => name !== node.name);
        if (others.length === 0) return;
        if ((await findMembers([node], 'mesos-master', signal)).length > 0) {
          throw new RopesError(
            'COMMAND_FAILED',
            `${node.name} is a master of the cluster: without it the others would be lost.`,
          );
        }
        await stopAgent(node, signal);
        const [master] = await findMembers(others, 'mesos-master', signal);
        // A cluster without a master can't be told.
        if (master !== undefined) await markGone(node, master, signal);
      },
    },
  ];
}

/** A node that does not answer runs no agent that could come back before the node is removed. */
async function stopAgent(node: Node, signal: AbortSignal): Promise<void> {
  try {
    await stopServices(node, ['mesos-agent'], signal);
  } catch (error) {
    if (!isSilence(error)) throw error;
  }
}

async function markGone(node: Node, master: Node, signal: AbortSignal): Promise<void> {
  const { slaves } = await askMaster(master, '/slaves', agentsSchema, signal);
  for (const { id, hostname } of slaves) {
    if (hostname !== node.name) continue;
    const call = { type: 'MARK_AGENT_GONE', mark_agent_gone: { agent_id: { value: id } } };
    const plain = ['--disable', '--noproxy', '*', '--silent', '--show-error', '--fail'];
    // A redirected POST stays one, with its body.
    const options = ['--location', '--max-time', '10', '--json', JSON.stringify(call)];
    const url = serviceUrl(master, 'mesos-master', '/api/v1');
    await runOn(master, ['curl', ...plain, ...options, url], { signal });
  }
}
