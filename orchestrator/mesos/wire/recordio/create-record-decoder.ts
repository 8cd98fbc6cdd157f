import { RecordError } from './record-error.ts';

export interface RecordDecoder {
  /**
   * Takes the next bytes of a stream and gives the records that are complete with them.
   * @throws RecordError; the decoder is of no use after it
   */
  push(chunk: Uint8Array): Uint8Array[];
  /**
   * To be called when the stream ended.
   * @throws RecordError when it ended inside a record
   */
  end(): void;
}

const newline = 10;
const digits = /^\d+$/;

/**
 * Takes a stream of RecordIO apart, however it is cut into chunks.
 * @param maxRecordBytes no record is longer; what is held at a time is bounded by it
 */
export function createRecordDecoder(maxRecordBytes: number): RecordDecoder {
  const maxDigits = String(maxRecordBytes).length;
  let lengthText = '';
  /** Bytes of the record that are still to come; undefined while its length is read. */
  let missing: number | undefined;
  let parts: Uint8Array[] = [];

  /** Reads digits up to the newline, from `at`; gives where the record begins or the chunk's end. */
  const readLength = (chunk: Uint8Array, at: number): number => {
    const found = chunk.indexOf(newline, at);
    const end = found === -1 ? chunk.length : found;
    // One more digit than fits is enough to know that it is too much.
    lengthText += Buffer.from(chunk.subarray(at, Math.min(end, at + maxDigits + 1))).toString(
      'latin1',
    );
    if (lengthText !== '' && !digits.test(lengthText)) {
      throw new RecordError(
        'bad-length',
        `A record's length is no number: ${printable(lengthText)}`,
      );
    }
    if (lengthText.length > maxDigits || Number(lengthText) > maxRecordBytes) {
      throw new RecordError('too-long', `A record is longer than ${maxRecordBytes} bytes`);
    }
    if (found === -1) return end;
    if (lengthText === '') throw new RecordError('bad-length', 'A record has no length');
    missing = Number(lengthText);
    lengthText = '';
    return found + 1;
  };

  return {
    push: (chunk) => {
      const records: Uint8Array[] = [];
      let at = 0;
      // Also entered at the chunk's end for a record of no bytes.
      while (at < chunk.length || missing === 0) {
        if (missing === undefined) {
          at = readLength(chunk, at);
          continue;
        }
        const part = chunk.subarray(at, at + missing);
        parts.push(part);
        at += part.length;
        missing -= part.length;
        if (missing > 0) continue;
        records.push(parts.length === 1 ? part : Buffer.concat(parts));
        parts = [];
        missing = undefined;
      }
      return records;
    },
    end: () => {
      if (missing !== undefined || lengthText !== '') {
        throw new RecordError('cut-off', 'The stream ended inside a record');
      }
    },
  };
}

function printable(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}
