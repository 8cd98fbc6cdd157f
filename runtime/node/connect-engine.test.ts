import { expect, test } from 'vitest';
import { connectEngine } from './connect-engine.ts';

test.each(['unix:///run/docker.sock', 'tcp://localhost:2375'])('takes %s', (host) => {
  expect(connectEngine(host)).toBeDefined();
});

test.each(['', 'unix://', 'ssh://host', 'tcp://host', '/run/docker.sock'])(
  'refuses %j with the forms that it takes',
  (host) => {
    expect(() => connectEngine(host)).toThrow(/unix:\/\/\/path nor tcp:\/\/host:port/);
  },
);
