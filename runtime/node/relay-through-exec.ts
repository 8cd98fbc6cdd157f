import { Duplex, pipeline, Transform } from 'node:stream';
import type Docker from 'dockerode';
import { createDemux } from './demux-output.ts';
import { startExec } from './start-exec.ts';

/**
 * A connection to the input and output of a program on a node. What it writes to stderr is
 * dropped. Throws what the engine throws.
 */
export async function relayThroughExec(
  docker: Docker,
  containerId: string,
  argv: readonly string[],
): Promise<Duplex> {
  const exec = await docker.getContainer(containerId).exec({
    Cmd: [...argv],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  });
  const stream = await startExec(exec, { stdin: true });
  return Duplex.from({ readable: readStdout(stream), writable: stream });
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
