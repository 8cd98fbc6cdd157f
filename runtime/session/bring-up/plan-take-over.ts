import { RopesError } from '../../../contract/errors.ts';
import type { Engine } from '../../../orchestrator/engines/engine.ts';
import type { Node } from '../../../orchestrator/node.ts';
import { waitUntil } from '../../../orchestrator/wait-until.ts';
import type { Provider, ProviderNode } from '../../node/provider.ts';
import type { BringUpPlan } from './bring-up-task.ts';
import { createLateNode, type LateNode } from './create-late-node.ts';
import { type LabPlanInput, planLab } from './plan-lab.ts';

/** The step without which a cluster from the pool is of no use. */
export const takeOverId = 'take-over';

const wakeTimeoutMs = 30_000;

/** The steps from a cluster of the pool, frozen under the session's id, to a session. */
export function planTakeOver(
  input: LabPlanInput & {
    readonly sessionId: string;
    readonly provider: Provider;
    readonly onNode: (node: ProviderNode) => Promise<void>;
  },
): BringUpPlan {
  const nodes = input.lab.lab.nodes.map(({ name }) => createLateNode(name));
  return [
    [
      {
        id: takeOverId,
        title: 'Wake a cluster that was formed before',
        async run(signal) {
          await input.provider.thawSession(input.sessionId, signal);
          await arrive(input, nodes);
          await Promise.all(nodes.map((node) => awaitReadiness(input.engine, node, signal)));
        },
      },
    ],
    ...planLab(input, nodes),
  ];
}

/** It was ready when it was frozen; a busy machine takes a moment to wake it. */
async function awaitReadiness(engine: Engine, node: Node, signal: AbortSignal): Promise<void> {
  await waitUntil(
    async () => {
      const readiness = await engine.readiness(node, signal, null);
      return readiness.ready ? true : readiness.reason;
    },
    { reason: `${node.name} to answer`, timeoutMs: wakeTimeoutMs, signal },
  );
}

async function arrive(
  { sessionId, provider, onNode }: Parameters<typeof planTakeOver>[0],
  nodes: readonly LateNode[],
): Promise<void> {
  const found = await provider.find();
  for (const late of nodes) {
    const own = found.find((node) => node.sessionId === sessionId && node.name === late.name);
    if (own === undefined || own.address === null || own.frozen) {
      throw new RopesError('NODE_NOT_FOUND', `${late.name} of the cluster does not run.`);
    }
    const node = provider.node({ ...own, address: own.address });
    late.arrive(node);
    await onNode(node);
  }
}
