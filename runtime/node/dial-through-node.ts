import { Duplex, pipeline, Transform } from 'node:stream';
import type Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import { createDemux } from './demux-output.ts';
import type { DialTarget } from './dial-address.ts';
import { requirePort } from './require-port.ts';
import { runCommand } from './run-command.ts';
import { startExec } from './start-exec.ts';
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
    const exec = await docker.getContainer(containerId).exec({
      Cmd: ['socat', '-t', String(HALF_CLOSED_SECONDS), 'STDIO', destination],
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
    });
    const stream = await startExec(exec, { stdin: true });
    return Duplex.from({ readable: readStdout(stream), writable: stream });
  } catch (error) {
    throw toEngineError(error, `Reaching port ${port} of ${node}`, {
      byStatus: { 404: 'NODE_NOT_FOUND', 409: 'NODE_NOT_FOUND' },
      otherwise: 'PORT_UNREACHABLE',
    });
  }
}

/** What the program on the node writes to stdout, at the pace that it is read. */
function readStdout(stream: Duplex): Transform {
  const output = new Transform({
    transform(chunk, _, done) {
      demux(chunk);
      done();
    },
  });
  const demux = createDemux((channel, data) => {
    // A copy: the chunk that it is part of belongs to the connection.
    if (channel === 'stdout') output.push(Buffer.from(data));
  });
  // An error ends the output too, where the reader sees it.
  return pipeline(stream, output, () => {});
}
