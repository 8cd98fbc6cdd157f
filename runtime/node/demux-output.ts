/** Where a part of a command's output came from. */
export type OutputChannel = 'stdout' | 'stderr';

/** Bytes before each part: one for the channel, three unused, four for the length. */
const HEADER_BYTES = 8;

/**
 * Takes apart the engine's stream of a command without a terminal, where stdout and stderr are
 * interleaved. Keeps at most one unfinished header; content is passed on as it comes.
 */
export function createDemux(
  onOutput: (channel: OutputChannel, data: Uint8Array) => void,
): (chunk: Uint8Array) => void {
  const header = Buffer.alloc(HEADER_BYTES);
  let headerFilled = 0;
  let remaining = 0;

  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (remaining === 0) {
        const taken = chunk.subarray(at, at + HEADER_BYTES - headerFilled);
        header.set(taken, headerFilled);
        headerFilled += taken.length;
        at += taken.length;
        if (headerFilled < HEADER_BYTES) return;
        headerFilled = 0;
        remaining = header.readUInt32BE(4);
      } else {
        const part = chunk.subarray(at, at + remaining);
        onOutput(header[0] === 2 ? 'stderr' : 'stdout', part);
        at += part.length;
        remaining -= part.length;
      }
    }
  };
}
