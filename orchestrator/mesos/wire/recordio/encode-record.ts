/**
 * Frames bytes as a RecordIO record: their number in decimal, a newline, the bytes (Mesos "RecordIO
 * response format"). Give the answer to a single `write`: clients are known to need one chunk per record.
 */
export function encodeRecord(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${bytes.length}\n`), bytes]);
}
