import { expect, test } from 'vitest';
import { deriveSshKey } from './derive-ssh-key.ts';

const secret = new Uint8Array(32).fill(7);

test('gives the same key each time', () => {
  expect(deriveSshKey(secret, 'session', 'login')).toEqual(
    deriveSshKey(secret, 'session', 'login'),
  );
});

test('gives another key for another secret, session or use', () => {
  const keys = [
    deriveSshKey(secret, 'session', 'login'),
    deriveSshKey(secret, 'session', 'host'),
    deriveSshKey(secret, 'another', 'login'),
    deriveSshKey(new Uint8Array(32).fill(8), 'session', 'login'),
  ];
  expect(new Set(keys.map(({ publicLine }) => publicLine)).size).toBe(keys.length);
});

test('writes the formats of OpenSSH', () => {
  const { privateFile, publicLine } = deriveSshKey(secret, 'session', 'login');
  const [type, blob] = publicLine.split(' ');
  expect(type).toBe('ssh-ed25519');
  expect(Buffer.from(blob ?? '', 'base64')).toHaveLength(4 + 11 + 4 + 32);
  expect(privateFile).toMatch(
    /^-----BEGIN OPENSSH PRIVATE KEY-----\n([A-Za-z0-9+/=]{1,70}\n)+-----END OPENSSH PRIVATE KEY-----\n$/,
  );
});
