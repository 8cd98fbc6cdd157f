import { RopesError } from '../contract/errors.ts';
import type { Readiness } from './engines/engine.ts';
import type { Node } from './node.ts';

/** An engine that is up answers in a tenth of this, also on a busy machine. */
const ANSWER_TIMEOUT_MS = 2000;

/** As `docker version` asks, without the start of that program, which takes longer than the answer. */
const ASK = [
  ...['curl', '--disable', '--noproxy', '*', '--silent', '--fail', '--output', '/dev/null'],
  ...['--unix-socket', '/run/docker.sock', 'http://docker/version'],
];

/** Waits on the node itself for the engine's socket, for at most 10 s, and asks then. */
const ASK_WHEN_UP = [
  'sh',
  '-c',
  'n=0; until [ -S /run/docker.sock ] || [ $n -ge 200 ]; do sleep 0.05; n=$((n + 1)); done; exec "$@"',
  'sh',
  ...ASK,
];
const UP_TIMEOUT_MS = 20_000;

/**
 * Whether the node's Docker engine answers. `whenUp`: an engine that still starts is waited for a
 * while, on the node: each look from here is a process there, and many of them slow down the very
 * start that they look for. Throws what `exec` throws, but for TIMED_OUT.
 */
export async function askDockerDaemon(
  node: Node,
  signal: AbortSignal,
  { whenUp = false } = {},
): Promise<Readiness> {
  if (await answers(node, signal, whenUp)) return { ready: true };
  return {
    ready: false,
    reason: `The Docker engine on ${node.name} does not answer. Look at it with “systemctl status docker” there, and start it with “systemctl restart docker”.`,
  };
}

async function answers(node: Node, signal: AbortSignal, whenUp: boolean): Promise<boolean> {
  const argv = whenUp ? ASK_WHEN_UP : ASK;
  const timeoutMs = whenUp ? UP_TIMEOUT_MS : ANSWER_TIMEOUT_MS;
  try {
    const { exitCode } = await node.exec(argv, { signal, timeoutMs });
    return exitCode === 0;
  } catch (error) {
    if (error instanceof RopesError && error.code === 'TIMED_OUT') return false;
    throw error;
  }
}
