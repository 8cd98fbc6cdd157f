// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { arch, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { preparationLineSchema } from '../contract/preparation-line.ts';
import {
  ARCHITECTURES,
  KUBERNETES_PROGRAMS,
  KUBERNETES_VERSIONS,
} from './lib/kubernetes-versions.mjs';
import { resolvePaths } from './lib/paths.mjs';
import { readHost } from './lib/read-host.mjs';
import { startReleaseServer } from './lib/release-server.fake.mjs';
import { runCommand } from './lib/run-command.mjs';

/*
 * The whole set-up program, in a home of its own on the engine that is there, with the images that
 * `npm run prepare:kubernetes` has made: only the programs of Kubernetes are to be had again, from a
 * server of this test.
 */
const host = readHost(process.env);
const real = resolvePaths(process.env, host.isRoot);
const { kubernetes: version } = KUBERNETES_VERSIONS;
const place = `/${version}/bin/linux/${ARCHITECTURES[arch()] ?? arch()}`;
const main = fileURLToPath(new URL('main.mjs', import.meta.url));
/** A busy machine asks its engine a dozen times, which takes long. */
const timeout = 180_000;

/** @type {Awaited<ReturnType<typeof startReleaseServer>>} */
let releases;
let home = '';
/** @type {import('node:child_process').ChildProcess[]} */
let children = [];

beforeEach(async () => {
  children = [];
  releases = await startReleaseServer();
  for (const name of KUBERNETES_PROGRAMS) releases.publish(`${place}/${name}`, `program ${name}`);
  home = await mkdtemp(join(tmpdir(), 'ropes-preparation-'));
  await fillHome();
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await releases.close();
  await runCommand(['umount', home]);
  await rm(home, { recursive: true });
});

/** Everything but Kubernetes' own programs is there already. */
async function fillHome() {
  await mkdir(join(home, 'kubernetes'));
  const prepared = join(real.home, 'kubernetes');
  for (const name of await readdir(prepared)) {
    if (name.startsWith('programs-') || name.endsWith('.partial')) continue;
    await symlink(join(prepared, name), join(home, 'kubernetes', name));
  }
}

/** Starts the program; its lines are checked as the server does. */
function start(env = {}) {
  const child = spawn(process.execPath, [main, 'prepare-kubernetes', '--progress=json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DOCKER_HOST: process.env.DOCKER_HOST ?? `unix://${real.engine.socket}`,
      ROPES_HOME: home,
      ROPES_KUBERNETES_RELEASES: releases.url,
      no_proxy: '127.0.0.1',
      ...env,
    },
  });
  children.push(child);
  /** @type {import('../contract/preparation-line.ts').PreparationLine[]} */
  const lines = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts.map((part) => preparationLineSchema.parse(JSON.parse(part))));
  });
  const ended = once(child, 'close').then(([code]) => code);
  return { child, lines, ended, says: (/** @type {RegExp} */ what) => says(lines, what) };
}

/**
 * @param {readonly object[]} lines
 * @param {RegExp} what
 */
function says(lines, what) {
  return vi.waitFor(
    () => expect(lines.map((line) => JSON.stringify(line)).join('\n')).toMatch(what),
    {
      timeout: 120_000,
    },
  );
}

/** Runs it to its end. */
async function prepare(env = {}) {
  const { lines, ended } = start(env);
  const code = await ended;
  return { code, lines, problem: lines.find((line) => line.type === 'problem') };
}

async function programFolders() {
  return (await readdir(join(home, 'kubernetes'))).filter((name) => name.startsWith('programs-'));
}

async function readFacts() {
  return JSON.parse(await readFile(join(home, 'setup.json'), 'utf8'));
}

describe('preparing Kubernetes', { timeout }, () => {
  test('takes the official release, and writes down what it was made of and how long it took', async () => {
    expect(await prepare()).toMatchObject({ code: 0 });
    const facts = await readFacts();
    const [made, ...others] = facts.kinds.kubernetes.made;
    expect(made).toMatchObject({ name: 'Kubernetes', version, origin: 'the official release' });
    expect(Object.keys(made.sha256)).toEqual(KUBERNETES_PROGRAMS);
    expect(others.map((/** @type {{ name: string }} */ { name }) => name)).toEqual(
      expect.arrayContaining(['CoreDNS', 'etcd']),
    );

    releases.asked.length = 0;
    const { code, lines } = await prepare();
    expect(code).toBe(0);
    expect(releases.asked).toEqual([]);
    expect(lines[0]).toMatchObject({
      type: 'steps',
      steps: expect.arrayContaining([{ name: 'Kubernetes programs', usualMs: expect.any(Number) }]),
    });
  });

  test('refuses a program with a wrong checksum, and goes on when it is mended', async () => {
    releases.served.set(`${place}/kubelet`, 'something else');
    const { code, problem } = await prepare();
    expect(code).toBe(1);
    expect(problem).toMatchObject({
      what: expect.stringMatching(/kubelet does not have the checksum/),
    });
    expect(existsSync(join(home, 'setup.json'))).toBe(false);
    releases.publish(`${place}/kubelet`, 'program kubelet');
    expect(await prepare()).toMatchObject({ code: 0 });
  });

  test.each(/** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGKILL']))(
    'that %s ends in the middle starts again cleanly',
    async (signal) => {
      releases.served.set(`${place}/kube-proxy`, { content: 'program kube-proxy', hang: 7 });
      const first = start();
      await first.says(/downloading kube-proxy \(3 of 7\)/);
      await vi.waitFor(() =>
        expect(releases.asked.map(({ path }) => path)).toContain(`${place}/kube-proxy`),
      );
      first.child.kill(signal);
      await first.ended;
      expect(await programFolders()).toEqual([expect.stringMatching(/\.partial$/)]);
      expect(existsSync(join(home, 'setup.lock'))).toBe(signal === 'SIGKILL');

      releases.asked.length = 0;
      releases.publish(`${place}/kube-proxy`, 'program kube-proxy');
      expect(await prepare()).toMatchObject({ code: 0 });
      const fetched = releases.asked.filter(({ path }) => !path.endsWith('.sha256'));
      expect(fetched[0]).toMatchObject({ path: `${place}/kube-proxy` });
      expect(fetched).toHaveLength(5);
      expect(await programFolders()).toEqual([expect.not.stringMatching(/\.partial$/)]);
    },
  );

  test('waits for another one, and goes on when that is killed', async () => {
    releases.served.set(`${place}/kube-proxy`, { content: 'program kube-proxy', hang: 0 });
    const first = start();
    await first.says(/downloading kube-proxy/);
    const second = start();
    await second.says(/Another set-up runs/);
    releases.publish(`${place}/kube-proxy`, 'program kube-proxy');
    first.child.kill('SIGKILL');
    expect(await second.ended).toBe(0);
  });

  test('a version that is not there, where nothing can be built either, is said so', async () => {
    releases.served.clear();
    const path = await mkdtemp(join(home, 'path-'));
    for (const program of ['docker', 'curl', 'sh', 'tar', 'uname', 'ip', 'iptables']) {
      const found = host.which(program);
      if (found !== null) await symlink(found, join(path, program));
    }
    const { code, lines, problem } = await prepare({ PATH: path });
    expect(code).toBe(1);
    expect(JSON.stringify(lines)).toMatch(/building from source, because .*404/);
    expect(problem).toMatchObject({
      what: expect.stringMatching(/can't be downloaded here, and building them needs Go/),
    });
  });

  test.runIf(host.isRoot && process.platform === 'linux')(
    'on a disk without room says how much it needs and how much there is',
    async () => {
      const mounted = await runCommand(['mount', '-t', 'tmpfs', '-o', 'size=64m', 'ropes', home]);
      expect(mounted.code).toBe(0);
      await fillHome();
      const { code, lines, problem } = await prepare();
      expect(code).toBe(1);
      expect(lines.find((line) => line.type === 'fail')).toMatchObject({
        name: 'Kubernetes programs',
      });
      expect(problem).toMatchObject({
        what: expect.stringMatching(/needs about 8 GB of free disk space.*there are 0\.\d GB/),
        remedy: expect.stringMatching(/Free some space/),
      });
    },
  );
});
