import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyView } from '../../orchestrator/engines/empty-view.fake.ts';
import type { Engine } from '../../orchestrator/engines/engine.ts';
import { createFakeProvider } from '../node/provider.fake.ts';
import type { Prover } from './compose-prover.ts';
import { keepFacts } from './keep-facts.fake.ts';
import { readTestSettings } from './read-settings.ts';
import { testLabs } from './test-labs.ts';

const engine: Engine = {
  id: 'docker',
  capabilities: { formed: false, elastic: true, mostNodes: 9, addons: [], freezable: true },
  nodeKind: 'docker',
  otherKinds: [],
  nodeNames: () => ['node1'],
  prepare: () => [],
  form: () => [],
  equip: () => [],
  join: () => [],
  rejoin: () => [],
  leave: () => [],
  readiness: async () => ({ ready: true }),
  describe: async () => emptyView,
};

let home: string;
let out: string;
let err: string;
let stop: AbortController;
let disposed: boolean[];
/** Nodes on which the step's block was run. */
let done: Set<string>;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ropes-test-'));
  await keepFacts(home);
  out = '';
  err = '';
  stop = new AbortController();
  disposed = [];
  done = new Set();
});

afterEach(() => rm(home, { recursive: true }));

async function writeLab(name: string, text: string): Promise<string> {
  const folder = join(home, 'labs', name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'lab.md'), text);
  return folder;
}

function goodLab(title: string): string {
  return `---
title: ${title}
summary: You make a file.
level: beginner
minutes: 5
engine: docker
nodes: 1
---
Introduction.

## Make a file

\`\`\`sh run on=node1
touch /root/made
\`\`\`

\`\`\`sh check id=made title="the file is there" on=node1
test -f /root/made || fail "there is no file"
\`\`\`
`;
}

/** Nodes in memory; a check passes once its node's block was run, or always. */
function compose(options: { readonly alwaysPasses?: boolean } = {}) {
  return async (): Promise<Prover> => {
    const provider = createFakeProvider({
      exec(node, argv, options) {
        if (`${argv.join(' ')} ${options?.stdin}`.includes('touch /root/made')) {
          done.add(node.name);
        }
        return {};
      },
    });
    return {
      folder: '/data',
      engineHost: 'unix:///nonexistent',
      dependencies: {
        provider,
        engines: { docker: engine },
        grader: {
          async ask(_check, node) {
            const passed = options.alwaysPasses === true || done.has(node.name);
            return {
              outcome: passed ? 'passed' : 'failed',
              reason: passed ? '' : 'there is no file',
              at: '',
              tookMs: 1,
            };
          },
        },
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      },
      async dispose(keep) {
        disposed.push(keep);
      },
    };
  };
}

function run(
  paths: readonly string[],
  given: Readonly<Record<string, string | boolean>> = {},
  prover = compose(),
) {
  const streams = {
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
    signal: stop.signal,
  };
  return testLabs(paths, readTestSettings(given, {}), { home, env: {}, streams }, prover);
}

test('a lab that is proved: a tree, the counts, exit code 0', async () => {
  await writeLab('good', goodLab('Good'));
  expect(await run([join(home, 'labs')])).toBe(0);
  expect(out).toMatch(
    /^✓ good.*\n.*nodes were ready.*\n {2}✓ loads without problems\n {2}✓ Make a file.*\n {4}✓ the file is there.*\n2 passed, 0 failed\n$/,
  );
  expect(disposed).toEqual([false]);
});

test('a check that passes before its step fails the lab', async () => {
  await writeLab('good', goodLab('Good'));
  expect(await run([join(home, 'labs')], {}, compose({ alwaysPasses: true }))).toBe(1);
  expect(out).toContain('passed before the step was done');
  expect(out).toMatch(/\n1 passed, 1 failed\n$/);
});

test('every problem of a lab is named with file and line, and other labs go on', async () => {
  await writeLab('bad', '---\ntitle: ""\nengine: cobol\n---\n');
  await writeLab('good', goodLab('Good'));
  expect(await run([join(home, 'labs')])).toBe(1);
  expect(out).toMatch(/bad\/lab\.md:\d+: /);
  expect(out.match(/bad\/lab\.md:\d+: /g)?.length).toBeGreaterThan(2);
  expect(out).toMatch(/\n2 passed, 1 failed\n$/);
});

test('--json prints one document and nothing else', async () => {
  await writeLab('bad', 'no front matter');
  await writeLab('good', goodLab('Good'));
  expect(await run([join(home, 'labs')], { json: true })).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    passed: 2,
    failed: 1,
    labs: [
      { folder: join(home, 'labs', 'bad'), proof: null },
      { folder: join(home, 'labs', 'good'), proof: { passed: true } },
    ],
  });
});

test('--junit writes a report', async () => {
  const report = join(home, 'report.xml');
  await writeLab('good', goodLab('A & B'));
  await run([join(home, 'labs')], { junit: report });
  expect(await readFile(report, 'utf8')).toContain('<testsuites tests="2" failures="0"');
});

test('--keep leaves the nodes and says how to reach and how to remove them', async () => {
  await writeLab('good', goodLab('Good'));
  expect(await run([join(home, 'labs')], { keep: true })).toBe(0);
  expect(out).toMatch(/good node1: DOCKER_HOST=unix:\/\/\/nonexistent docker exec -it \S+ bash\n/);
  expect(out).toContain('npm start -- --end-sessions --data-dir /data\n');
  expect(disposed).toEqual([true]);
});

test('after Ctrl-C nothing more begins, and the instance is removed', async () => {
  await writeLab('good', goodLab('Good'));
  stop.abort('SIGINT');
  expect(await run([join(home, 'labs')])).toBe(130);
  expect(disposed).toEqual([false]);
  expect(err).toContain('Interrupted');
});
