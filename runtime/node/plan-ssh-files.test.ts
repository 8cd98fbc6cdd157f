import { expect, test } from 'vitest';
import { planSshFiles } from './plan-ssh-files.ts';

const input = {
  secret: new Uint8Array(32),
  sessionId: 'session',
  address: '10.201.7.3',
  prefixLength: 24,
};

function knownHosts(prefixLength: number): string {
  const files = planSshFiles({ ...input, prefixLength });
  return String(files.find(({ path }) => path.endsWith('known_hosts'))?.content);
}

test('keeps what is secret from other users', () => {
  const secrets = planSshFiles(input).filter(({ content }) => String(content).includes('PRIVATE'));
  expect(secrets.map(({ path, mode }) => [path, mode])).toEqual([
    ['/root/.ssh/id_ed25519', 0o600],
    ['/etc/ssh/ssh_host_ed25519_key', 0o600],
  ]);
});

test('knows the nodes by name and by address, and nobody else', () => {
  expect(knownHosts(24)).toMatch(/^\*,!\*\.\* ssh-ed25519 \S+\n10\.201\.7\.\* ssh-ed25519 \S+\n$/);
});

test.each([
  [16, '10.201.*.*'],
  [20, '10.201.*.*'],
  [30, '10.201.7.*'],
])('writes a network of %i bits as %s', (prefixLength, pattern) => {
  expect(knownHosts(prefixLength)).toContain(`\n${pattern} `);
});
