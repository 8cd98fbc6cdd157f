import { RopesError } from '../../../contract/errors.ts';
import type { Engine } from '../../../orchestrator/engines/engine.ts';
import type { Provider } from '../../node/provider.ts';
import { createLateNode } from '../bring-up/create-late-node.ts';
import { planCluster } from '../bring-up/plan-cluster.ts';
import { runBringUp } from '../bring-up/run-bring-up.ts';
import type { ClusterShape } from './cluster-shape.ts';

/** Forms a cluster under an id and freezes it. Throws what failed, or the signal's reason. */
export async function makeCluster(input: {
  readonly provider: Provider;
  readonly engine: Engine;
  readonly sessionId: string;
  readonly shape: ClusterShape;
  readonly signal: AbortSignal;
  readonly now: () => number;
}): Promise<void> {
  const { provider, engine, sessionId, shape, signal, now } = input;
  const nodes = shape.nodes.map(createLateNode);
  const onNode = async () => undefined;
  const plan = planCluster({ provider, engine, sessionId, shape, onNode }, nodes);
  const result = await runBringUp({
    plan,
    usual: new Map(),
    onChange: () => undefined,
    signal,
    now,
  });
  if (!result.ok) throw new RopesError('COMMAND_FAILED', result.problem);
  await provider.freezeSession(sessionId, signal);
}
