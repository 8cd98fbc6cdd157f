import type { Node } from '../../node.ts';
import { waitUntil } from '../../wait-until.ts';

/** Programs start in a second; on a small machine with many nodes all of them start at once. */
const START_TIMEOUT_MS = 90_000;

/** How long one command looks before it comes back, so that an abort is not far. */
const LOOKS = 100;

/*
 * Looks on the node itself: each look from here is a process more there, and many of them slow down
 * the very start that they look for.
 */
const loop = `
ask() { curl --disable --noproxy '*' --silent --show-error --fail --location --max-time 3 "$@"; }
looks=0
until answer=$(probe "$@" 2>&1); do
  looks=$((looks + 1))
  if [ $looks -ge ${LOOKS} ]; then printf '%s' "$answer"; exit 1; fi
  sleep 0.05
done
`;

/** What is looked for on a node. */
interface Probe {
  /** What is waited for: `a leading Mesos master`. */
  readonly reason: string;
  /** Ends well when it is there, else says why not; \`ask\` is curl. */
  readonly script: string;
  readonly args: readonly string[];
}

/** Waits until the probe ends well on the node. Throws TIMED_OUT with what it said last. */
export async function awaitOnNode(node: Node, probe: Probe, signal: AbortSignal): Promise<void> {
  const argv = ['sh', '-c', `probe() { ${probe.script}\n}\n${loop}`, 'probe', ...probe.args];
  await waitUntil(
    async () => {
      const { exitCode, stdout } = await node.exec(argv, { signal, timeoutMs: START_TIMEOUT_MS });
      return exitCode === 0 || stdout.trim().slice(0, 300) || 'no answer';
    },
    { reason: probe.reason, timeoutMs: START_TIMEOUT_MS, signal },
  );
}
