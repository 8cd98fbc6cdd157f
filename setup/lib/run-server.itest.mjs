// @ts-check
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findEngineProcess } from './engine-process.mjs';
import { resolvePaths } from './paths.mjs';
import { readHost } from './read-host.mjs';

const run = promisify(execFile);
const host = readHost(process.env);
const paths = resolvePaths(process.env, host.isRoot);
/** Network of its own: the rules of this machine are needed by other tests. */
const space = `rptest-server-${process.pid}`;
const inSpace = [`--net=/run/netns/${space}`];
/** In place of the server: serves nobody, and ends when it is told to. */
const server = "process.once('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000);";
let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ropes-run-server-'));
  await mkdir(join(root, 'dist/runtime/cli'), { recursive: true });
  await writeFile(join(root, 'dist/runtime/cli/main.js'), server);
  await run('ip', ['netns', 'add', space]);
});

afterEach(async () => {
  await run('ip', ['netns', 'delete', space]);
  await rm(root, { recursive: true });
});

/** Runs it with an engine of ours. */
function start() {
  const program = `const here = ${JSON.stringify(import.meta.dirname)};
const { runServer } = await import(here + '/run-server.mjs');
const { resolvePaths } = await import(here + '/paths.mjs');
process.exitCode = await runServer({
  root: ${JSON.stringify(root)}, paths: resolvePaths(process.env, true), args: [],
  host: { isRoot: true }, engine: { ours: true }, signal: new AbortController().signal,
});`;
  const argv = [...inSpace, process.execPath, '--input-type=module', '--eval', program];
  const child = spawn('nsenter', argv, { stdio: ['ignore', 'inherit', 'pipe'] });
  const output = { text: '' };
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output.text += text;
  });
  return { child, output, ended: once(child, 'close').then(([code]) => code) };
}

async function rules() {
  return (await run('nsenter', [...inSpace, 'iptables-save'])).stdout;
}

// Where somebody else runs the engine, ropes sets no rules on the machine.
describe.runIf(host.isRoot && (await findEngineProcess(paths)) !== null)('while it serves', () => {
  test('rules that a firewall lost are set again, and it is said', async () => {
    const { child, output, ended } = start();
    // It looks each 15 s.
    await vi.waitFor(() => expect(output.text).toMatch(/are set again/), { timeout: 50_000 });
    expect(await rules()).toContain(`-A INPUT -i rp-+ -j ${paths.engine.firewall}`);
    child.kill('SIGTERM');
    expect(await ended).toBe(7);
  });
});
