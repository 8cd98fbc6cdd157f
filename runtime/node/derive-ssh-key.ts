import { createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';

/** An ed25519 key pair in the files' own formats. */
export interface SshKey {
  /** Content of the private key's file. */
  readonly privateFile: string;
  /** `ssh-ed25519 <base64>`, without a comment. */
  readonly publicLine: string;
}

const KEY_TYPE = 'ssh-ed25519';
const SEED_BYTES = 32;

/** What PKCS #8 has before the 32 bytes of an ed25519 seed. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** OpenSSH pads the private part to this many bytes when it is not encrypted. */
const PADDING_BLOCK = 8;

/**
 * The key of a session for one use, the same each time: a node that is added after a restart of
 * the server fits the others. Whoever lacks the instance's secret can't derive it.
 */
export function deriveSshKey(secret: Uint8Array, sessionId: string, use: 'login' | 'host'): SshKey {
  const seed = Buffer.from(
    hkdfSync('sha256', secret, sessionId, `ropes ssh ${use} key`, SEED_BYTES),
  );
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (x === undefined) throw new Error('an ed25519 public key has an x');
  const publicKey = Buffer.from(x, 'base64url');
  const publicBlob = Buffer.concat([field(KEY_TYPE), field(publicKey)]);
  return {
    privateFile: toPrivateFile(seed, publicKey, publicBlob),
    publicLine: `${KEY_TYPE} ${publicBlob.toString('base64')}`,
  };
}

/** The format of OpenSSH's own key files, not encrypted. */
function toPrivateFile(seed: Buffer, publicKey: Buffer, publicBlob: Buffer): string {
  // Twice the same number, by which OpenSSH sees that decryption went well.
  const check = publicKey.subarray(0, 4);
  const secretPart = Buffer.concat([
    check,
    check,
    field(KEY_TYPE),
    field(publicKey),
    field(Buffer.concat([seed, publicKey])),
    field(''),
  ]);
  const missing = (PADDING_BLOCK - (secretPart.length % PADDING_BLOCK)) % PADDING_BLOCK;
  const padding = Buffer.from(Array.from({ length: missing }, (_, index) => index + 1));
  const content = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    field('none'),
    field('none'),
    field(''),
    uint32(1),
    field(publicBlob),
    field(Buffer.concat([secretPart, padding])),
  ]);
  const lines = content.toString('base64').replace(/.{70}/g, '$&\n').trimEnd();
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines}\n-----END OPENSSH PRIVATE KEY-----\n`;
}

/** A string of the SSH protocol: its length, then its bytes. */
function field(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
