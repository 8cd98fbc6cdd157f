import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import { paths } from './paths.ts';

/** An API server that is busy starting a cluster answers late. */
const TIMEOUT_MS = 60_000;

/** Runs kubectl on a control plane as the cluster's administrator. Throws COMMAND_FAILED. */
export function kubectl(
  controlPlane: Node,
  args: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  return runOn(controlPlane, ['kubectl', '--kubeconfig', paths.adminConfig, ...args], {
    signal,
    timeoutMs: TIMEOUT_MS,
  });
}
