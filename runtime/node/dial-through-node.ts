import type { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import type { DialTarget } from './dial-address.ts';
import { relayThroughExec } from './relay-through-exec.ts';
import { requirePort } from './require-port.ts';
import { runCommand } from './run-command.ts';
import { toEngineError } from './to-engine-error.ts';

const CONNECT_TIMEOUT_SECONDS = 5;

/** How long the other direction may stay open after one side has said all. */
const HALF_CLOSED_SECONDS = 30;

/**
 * Opens a TCP connection to a port of a node by a program on that node, for an engine on another
 * machine: there the addresses of nodes can't be reached from here. Throws PORT_UNREACHABLE,
 * NODE_NOT_FOUND, ENGINE_UNREACHABLE, or the signal's reason.
 */
export async function dialThroughNode(
  docker: Docker,
  target: DialTarget & { readonly containerId: string },
  signal: AbortSignal,
): Promise<Duplex> {
  const { containerId, node, address, port } = target;
  requirePort(port);
  const destination = `TCP4:${address}:${port},connect-timeout=${CONNECT_TIMEOUT_SECONDS}`;
  // The relay itself can't tell a refused connection from one that was closed at once.
  const tried = await runCommand(
    docker,
    { containerId, name: node },
    ['socat', '-u', '/dev/null', destination],
    { timeoutMs: 2 * CONNECT_TIMEOUT_SECONDS * 1000, signal },
  );
  if (tried.exitCode !== 0) {
    throw new RopesError('PORT_UNREACHABLE', `Port ${port} of ${node}: ${tried.stderr.trim()}.`);
  }
  try {
    return await relayThroughExec(docker, containerId, [
      'socat',
      '-t',
      String(HALF_CLOSED_SECONDS),
      'STDIO',
      destination,
    ]);
  } catch (error) {
    throw toEngineError(error, `Reaching port ${port} of ${node}`, {
      byStatus: { 404: 'NODE_NOT_FOUND', 409: 'NODE_NOT_FOUND' },
      otherwise: 'PORT_UNREACHABLE',
    });
  }
}
