/** One numbered piece of input that the terminal host has not confirmed. */
interface Pending {
  readonly seq: number;
  readonly data: Uint8Array;
}

/** Bytes of input that are kept while they are not confirmed; what is typed beyond is refused. */
const MAX_PENDING_BYTES = 1024 * 1024;

/** Bytes of one input frame's data, well below the largest frame. */
const MAX_PIECE_BYTES = 16 * 1024;

/** Input that is sent again until it is confirmed, so that none is lost or typed twice. */
export interface InputOutbox {
  /** Numbers the input, cut into pieces that fit a frame. Null when too much waits already. */
  add(data: Uint8Array): readonly Pending[] | null;
  confirm(seq: number): void;
  /** What has to be sent again, in order. */
  pending(): readonly Pending[];
  /** Another shell: what was meant for the old one is dropped. */
  restart(): void;
}

export function createInputOutbox(): InputOutbox {
  let waiting: Pending[] = [];
  let bytes = 0;
  let lastSeq = 0;

  return {
    add(data) {
      if (bytes + data.length > MAX_PENDING_BYTES) return null;
      const pieces: Pending[] = [];
      for (let at = 0; at < data.length; at += MAX_PIECE_BYTES) {
        lastSeq += 1;
        pieces.push({ seq: lastSeq, data: data.subarray(at, at + MAX_PIECE_BYTES) });
      }
      waiting.push(...pieces);
      bytes += data.length;
      return pieces;
    },
    confirm(seq) {
      waiting = waiting.filter((piece) => piece.seq > seq);
      bytes = waiting.reduce((sum, piece) => sum + piece.data.length, 0);
    },
    pending: () => waiting,
    restart() {
      waiting = [];
      bytes = 0;
      lastSeq = 0;
    },
  };
}
