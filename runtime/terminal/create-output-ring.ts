/** The newest bytes of a stream, addressed by their offset in the whole of it. */
export interface OutputRing {
  /** Offset of the oldest byte that is still here. */
  readonly start: number;
  /** Offset after the newest byte. */
  readonly end: number;
  append(bytes: Uint8Array): void;
  /** A copy of the bytes from `from` up to `to`, both within start and end. */
  slice(from: number, to: number): Uint8Array;
}

/** Makes a ring that keeps the newest `capacity` bytes. */
export function createOutputRing(capacity: number): OutputRing {
  const buffer = new Uint8Array(capacity);
  let end = 0;

  return {
    get start() {
      return Math.max(0, end - capacity);
    },
    get end() {
      return end;
    },
    append(bytes) {
      const kept = bytes.subarray(Math.max(0, bytes.length - capacity));
      const at = (end + bytes.length - kept.length) % capacity;
      const first = kept.subarray(0, capacity - at);
      buffer.set(first, at);
      buffer.set(kept.subarray(first.length), 0);
      end += bytes.length;
    },
    slice(from, to) {
      if (from < this.start || to > end || from > to) {
        throw new RangeError(`${from} to ${to} is not within ${this.start} to ${end}.`);
      }
      const at = from % capacity;
      const length = to - from;
      const bytes = new Uint8Array(length);
      const first = buffer.subarray(at, Math.min(capacity, at + length));
      bytes.set(first);
      bytes.set(buffer.subarray(0, length - first.length), first.length);
      return bytes;
    },
  };
}
