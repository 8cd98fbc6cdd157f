import { continuationBytes } from './continuation-bytes.ts';

/**
 * The bytes without a UTF-8 character at their end that is not whole. xterm.js gets some of the
 * characters wrong whose bytes come in two writes.
 */
export function cutAtCharacter(bytes: Uint8Array): Uint8Array {
  for (let after = 0; after < 3; after += 1) {
    const at = bytes.length - 1 - after;
    const byte = bytes[at];
    if (byte === undefined || byte < 0x80) return bytes;
    if (byte >= 0xc0) return continuationBytes(byte) > after ? bytes.subarray(0, at) : bytes;
  }
  return bytes;
}
