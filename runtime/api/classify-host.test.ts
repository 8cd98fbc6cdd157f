import { expect, test } from 'vitest';
import { classifyHost, type HostSettings } from './classify-host.ts';

const session = 'abcdefghijklmnopqrstuvwxyz';
const local: HostSettings = { bindAddress: '127.0.0.1', publicUrl: null, previewDomain: null };
const named: HostSettings = {
  bindAddress: '0.0.0.0',
  publicUrl: new URL('https://ropes.example.org'),
  previewDomain: 'preview.example.net',
};

test.each([
  ['localhost:3000', 'http://localhost:3000', 'localhost:3000'],
  ['LOCALHOST:3000', 'http://localhost:3000', 'localhost:3000'],
  ['127.0.0.1:3000', 'http://127.0.0.1:3000', 'localhost:3000'],
  ['[::1]:3000', 'http://[::1]:3000', 'localhost:3000'],
  ['localhost', 'http://localhost', 'localhost'],
])('%s is the app, with its previews beside it', (header, origin, previewHost) => {
  expect(classifyHost(header, local)).toEqual({ kind: 'app', origin, previewHost, secure: false });
});

test('a public name has the scheme of the public URL and its own preview domain', () => {
  expect(classifyHost('ropes.example.org', named)).toEqual({
    kind: 'app',
    origin: 'https://ropes.example.org',
    previewHost: 'preview.example.net',
    secure: true,
  });
  expect(classifyHost(`80-node1-${session}.preview.example.net`, named)).toMatchObject({
    kind: 'preview',
    origin: `https://80-node1-${session}.preview.example.net`,
    secure: true,
  });
});

test('on a wildcard address any address is the app; it has no previews of its own', () => {
  const open = { ...local, bindAddress: '0.0.0.0' };
  expect(classifyHost('192.168.1.5:3000', open)).toMatchObject({ kind: 'app', previewHost: null });
  expect(classifyHost('192.168.1.5:3000', local)).toMatchObject({ kind: 'refused' });
});

test('a preview host names port, node and session', () => {
  expect(classifyHost(`8080-a-b-c-${session}.localhost:3000`, local)).toEqual({
    kind: 'preview',
    target: { port: 8080, node: 'a-b-c', sessionId: session },
    origin: `http://8080-a-b-c-${session}.localhost:3000`,
    secure: false,
  });
});

test.each([
  undefined,
  '',
  ' ',
  'localhost:',
  'localhost:999999',
  'localhost:3000:3000',
  'localhost/',
  'user@localhost',
  'localhost@evil.example',
  'xlocalhost',
  'localhost.',
  '169.254.169.254',
  '2130706433',
  '0x7f000001',
  '[::ffff:127.0.0.1]',
  '[::1',
  'ｌocalhost',
  `80-node1-${session}.evil.example`,
  `80-node1-${session}.localhost.evil.example`,
  `a.80-node1-${session}.localhost`,
  `80-node1-${session}`,
  `0-node1-${session}.localhost`,
  `080-node1-${session}.localhost`,
  `65536-node1-${session}.localhost`,
  `-80-node1-${session}.localhost`,
  `80-169.254.169.254-${session}.localhost`,
  `80-2852039166-${session}.localhost`,
  `80-0x7f000001-${session}.localhost`,
  `80-node1-${session.slice(1)}.localhost`,
  `80-node1-${session}a.localhost`,
  `80--${session}.localhost`,
  `80-${session}.localhost`,
  `80-127.0.0.1@node1-${session}.localhost`,
])('%s is refused', (header) => {
  expect(classifyHost(header, local)).toMatchObject({ kind: 'refused' });
});
