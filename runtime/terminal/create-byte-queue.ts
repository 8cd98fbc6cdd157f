/** Bytes in the order of their coming, taken in pieces of any size. */
export interface ByteQueue {
  readonly length: number;
  push(bytes: Uint8Array): void;
  /** Takes at most `max` bytes. */
  take(max: number): Uint8Array;
}

/** Makes an empty queue. */
export function createByteQueue(): ByteQueue {
  const pieces: Uint8Array[] = [];
  let length = 0;

  return {
    get length() {
      return length;
    },
    push(bytes) {
      if (bytes.length > 0) pieces.push(bytes);
      length += bytes.length;
    },
    take(max) {
      const taken: Uint8Array[] = [];
      let left = Math.min(max, length);
      length -= left;
      while (left > 0) {
        const [piece] = pieces;
        if (piece === undefined) break;
        if (piece.length <= left) pieces.shift();
        else pieces[0] = piece.subarray(left);
        taken.push(piece.subarray(0, left));
        left -= Math.min(left, piece.length);
      }
      return taken.length === 1 && taken[0] ? taken[0] : Buffer.concat(taken);
    },
  };
}
