import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import {
  createTestInstance,
  type TestInstance,
  type TestSession,
} from './support/create-test-instance.ts';
import { createUpstream, type Upstream } from './support/create-upstream.ts';
import { engineAnswers } from './support/engine-answers.ts';
import { mustRun } from './support/must-run.ts';
import { readFacts } from './support/read-facts.ts';

let upstream: Upstream;
let instance: TestInstance;
let session: TestSession;
let node1: ProviderNode;
let node2: ProviderNode;

beforeAll(async () => {
  upstream = await createUpstream(readFacts());
  await upstream.push('library/nginx', '1.27');
  await upstream.push('someone/tool', 'latest');
  await upstream.push('someone/large', 'latest', 64);
  const env = { ROPES_UPSTREAM: upstream.url };
  instance = createTestInstance({ volume: upstream.volume, env });
  session = await instance.createSession('node1', 'node2');
  const [first, second] = session.nodes;
  if (first === undefined || second === undefined) throw new Error('two nodes were asked for');
  [node1, node2] = [first, second];
  await Promise.all([engineAnswers(node1), engineAnswers(node2)]);
});
afterAll(async () => {
  await instance?.dispose();
  await upstream?.dispose();
});

function origin(node: ProviderNode, image: string): Promise<string> {
  return mustRun(node, `docker image inspect -f '{{index .Config.Labels "origin"}}' ${image}`);
}

test('an image comes from upstream where upstream has it, not as a stand-in', async () => {
  await mustRun(node1, 'docker pull --quiet nginx:1.27');
  expect(await origin(node1, 'nginx:1.27')).toBe('upstream');
  await mustRun(node1, 'docker pull --quiet someone/tool');
  expect(await origin(node1, 'someone/tool')).toBe('upstream');
});

test('a second node gets its layers without a request to upstream', async () => {
  const before = await upstream.blobRequests();
  // A configuration and a layer of two images.
  expect(new Set(before).size).toBe(4);
  await mustRun(node2, 'docker pull --quiet nginx:1.27');
  expect(await origin(node2, 'nginx:1.27')).toBe('upstream');
  expect(await upstream.blobRequests()).toEqual(before);
});

test('nodes that pull at the same time ask upstream no more than one would', async () => {
  const before = await upstream.blobRequests();
  const pull = 'for n in 1 2 3; do curl -sf -o /dev/null "$BLOB" & done; wait';
  const blob = await upstream.layer('someone/large', 'latest');
  const url = `http://registry:5000/v2/someone/large/blobs/${blob}`;
  await Promise.all(
    [node1, node2].map((node) => mustRun(node, pull, { env: { BLOB: url }, timeoutMs: 60_000 })),
  );
  const asked = (await upstream.blobRequests()).slice(before.length);
  // One for the first who asked and one by which the cache fills itself.
  expect(asked.length).toBeLessThanOrEqual(2);
  expect(asked.length).toBeGreaterThan(0);
});

test('a name that upstream does not have gets its stand-in', async () => {
  await mustRun(node1, 'docker pull --quiet redis:7');
  const title = '{{index .Config.Labels "org.opencontainers.image.title"}}';
  expect(await mustRun(node1, `docker image inspect -f '${title}' redis:7`)).toBe(
    'Stand-in for redis:7',
  );
});

test('what was pulled once can still be had when upstream is gone, and the rest as a stand-in', async () => {
  await upstream.stop();
  await mustRun(node2, 'docker pull --quiet someone/tool');
  expect(await origin(node2, 'someone/tool')).toBe('upstream');
  await mustRun(node2, 'docker pull --quiet nginx:1.28', { timeoutMs: 55_000 });
  expect(await origin(node2, 'nginx:1.28')).toBe('');
});
