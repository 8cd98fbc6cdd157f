/** Collects output up to a number of bytes and drops what follows. */
export interface BoundedBuffer {
  add(data: Uint8Array): void;
  /** True when something was dropped. */
  readonly truncated: boolean;
  /** What was kept, as UTF-8; bytes that are none become replacement characters. */
  text(): string;
}

const FIRST_BYTES = 4096;

/** Makes a buffer that keeps the first `maxBytes` bytes, in one piece however small the parts are. */
export function createBoundedBuffer(maxBytes: number): BoundedBuffer {
  let store = Buffer.alloc(Math.min(FIRST_BYTES, maxBytes));
  let kept = 0;
  let truncated = false;

  function makeRoom(bytes: number): void {
    if (bytes <= store.length) return;
    const larger = Buffer.alloc(Math.min(maxBytes, Math.max(bytes, store.length * 2)));
    store.copy(larger, 0, 0, kept);
    store = larger;
  }

  return {
    get truncated() {
      return truncated;
    },
    add(data) {
      const part = data.subarray(0, maxBytes - kept);
      if (part.length < data.length) truncated = true;
      makeRoom(kept + part.length);
      store.set(part, kept);
      kept += part.length;
    },
    text: () => store.toString('utf8', 0, kept),
  };
}
