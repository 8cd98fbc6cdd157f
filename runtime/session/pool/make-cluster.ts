import { RopesError } from '../../../contract/errors.ts';
import type { Engine } from '../../../orchestrator/engines/engine.ts';
import type { Node } from '../../../orchestrator/node.ts';
import type { Provider } from '../../node/provider.ts';
import { createLateNode } from '../bring-up/create-late-node.ts';
import { type ClusterSteps, planCluster } from '../bring-up/plan-cluster.ts';
import { runBringUp } from '../bring-up/run-bring-up.ts';
import type { ClusterShape } from './cluster-shape.ts';

/** Makes a cluster under an id and gives its nodes. Throws what failed, or the signal's reason. */
export async function makeCluster(input: {
  readonly provider: Provider;
  readonly engine: Engine;
  readonly sessionId: string;
  readonly shape: ClusterShape;
  readonly cluster: ClusterSteps;
  readonly signal: AbortSignal;
  readonly now: () => number;
}): Promise<readonly Node[]> {
  const { shape, signal, now } = input;
  const nodes = shape.nodes.map(createLateNode);
  const onNode = async () => undefined;
  const { machines: kind, resources } = shape;
  const plan = planCluster({ ...input, kind, resources, onNode }, nodes);
  const result = await runBringUp({
    plan,
    usual: new Map(),
    onChange: () => undefined,
    signal,
    now,
  });
  if (!result.ok) throw new RopesError('COMMAND_FAILED', result.problem);
  return nodes;
}
