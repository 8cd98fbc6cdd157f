import { randomBytes } from 'node:crypto';

const digits = 'abcdefghijklmnopqrstuvwxyz234567';

/** A new id of a session or a terminal: 128 random bits in lower-case base32, 26 characters. */
export function createRandomId(): string {
  let bits = BigInt(`0x${randomBytes(16).toString('hex')}`);
  let id = '';
  for (let place = 0; place < 26; place += 1) {
    id += digits.charAt(Number(bits & 31n));
    bits >>= 5n;
  }
  return id;
}
