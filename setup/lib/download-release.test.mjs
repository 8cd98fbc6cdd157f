// @ts-check
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { downloadRelease } from './download-release.mjs';
import { fetchFile } from './fetch-file.mjs';
import { readHost } from './read-host.mjs';
import { startReleaseServer } from './release-server.fake.mjs';

const PROGRAMS = ['kubeadm', 'kubelet'];
const TEXT = 'the program kubelet';
/** @type {Awaited<ReturnType<typeof startReleaseServer>>} */
let releases;
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-release-'));
  releases = await startReleaseServer();
  for (const name of PROGRAMS) releases.publish(`/${name}`, `the program ${name}`);
});

afterEach(async () => {
  await releases.close();
  await rm(folder, { recursive: true });
});

function context() {
  const { signal } = new AbortController();
  const env = { PATH: process.env.PATH, no_proxy: '127.0.0.1' };
  return /** @type {import('./context.mjs').Context} */ (
    /** @type {unknown} */ ({ env, host: readHost(env), signal })
  );
}

function download(part = {}) {
  const release = { url: releases.url, programs: PROGRAMS, folder, patienceSeconds: 2, ...part };
  return downloadRelease(context(), release, () => {});
}

/** @param {string} path */
function asksFor(path) {
  return releases.asked.filter((each) => each.path === path);
}

describe('an official release', () => {
  test('is downloaded, checked and made executable, and nothing else is left', async () => {
    expect(await download()).toBe(null);
    expect(await readFile(join(folder, 'kubelet'), 'utf8')).toBe(TEXT);
    expect((await stat(join(folder, 'kubelet'))).mode & 0o777).toBe(0o755);
    expect(await readdir(folder)).toEqual(PROGRAMS);
  });

  test('is refused and thrown away with a wrong checksum', async () => {
    releases.served.set('/kubelet', 'something else');
    await expect(download()).rejects.toThrow(/does not have the checksum/);
    await expect(stat(join(folder, 'kubelet'))).rejects.toThrow(/ENOENT/);
  });

  test('is gone on with where an earlier try stopped', async () => {
    await writeFile(join(folder, 'kubeadm'), 'the pro');
    expect(await download()).toBe(null);
    expect(await readFile(join(folder, 'kubeadm'), 'utf8')).toBe('the program kubeadm');
    expect(releases.asked).toContainEqual({ path: '/kubeadm', range: 'bytes=7-' });
  });

  test('is not fetched again when it is there', async () => {
    await download();
    releases.asked.length = 0;
    expect(await download()).toBe(null);
    expect(releases.asked.map(({ path }) => path)).toEqual(['/kubeadm.sha256', '/kubelet.sha256']);
  });

  test.each([
    ['half a checksum', 'kubelet.sha256', 'abc'],
    ['half of another version', 'kubelet', 'another'],
    ['more than the whole', 'kubelet', `${TEXT} and something on top`],
    ['as much of something else', 'kubelet', 'x'.repeat(TEXT.length)],
  ])('is fetched anew over %s that an earlier try has left', async (_, name, left) => {
    await writeFile(join(folder, name), left);
    expect(await download()).toBe(null);
    expect(await readFile(join(folder, 'kubelet'), 'utf8')).toBe(TEXT);
    expect(await readdir(folder)).toEqual(PROGRAMS);
  });

  test('that breaks off again and again is gone on with', async () => {
    releases.served.set('/kubelet', { content: TEXT, cut: 6 });
    expect(await download()).toBe(null);
    expect(await readFile(join(folder, 'kubelet'), 'utf8')).toBe(TEXT);
    expect(asksFor('/kubelet').map(({ range }) => range)).toEqual([
      undefined,
      'bytes=6-',
      'bytes=12-',
      'bytes=18-',
    ]);
  });

  test('that breaks off and never goes on is said to be not there, and what came is kept', async () => {
    releases.served.set('/kubelet', { content: TEXT, cut: 1 });
    expect(await download()).toMatch(/kubelet: curl: \(18\)/);
    expect(await readFile(join(folder, 'kubelet'), 'utf8')).toBe(TEXT.slice(0, 4));
  });

  test('that comes from another address is followed there', async () => {
    releases.served.set('/kubelet', { redirect: `${releases.url}/elsewhere` });
    releases.served.set('/elsewhere', TEXT);
    expect(await download()).toBe(null);
    expect(await readFile(join(folder, 'kubelet'), 'utf8')).toBe(TEXT);
  });

  test.each([
    ['a file is missing', '/kubelet', undefined, /kubelet: .*404/],
    ['the server has trouble', '/kubelet.sha256', { status: 500 }, /500/],
    ['what should be a checksum is none', '/kubelet.sha256', '<html>', /holds no checksum/],
    ['a checksum has no end', '/kubelet.sha256', { flood: true }, /longer than the 4096 bytes/],
    ['an address leads to itself', '/kubelet', { redirect: '/kubelet' }, /redirects/],
    ['it falls silent', '/kubelet', { content: TEXT, hang: 0 }, /\(28\)/],
    ['it leads to a file of this machine', '/kubelet', { redirect: 'file:///etc/passwd' }, /\(1\)/],
  ])('is said to be not there when %s', async (_, path, answer, reason) => {
    if (answer === undefined) releases.served.delete(path);
    else
      releases.served.set(path, /** @type {import('./release-server.fake.mjs').Served} */ (answer));
    expect(await download()).toMatch(reason);
  });

  test('with a program that has no end is given up at its limit, and nothing is kept', async () => {
    releases.served.set('/kubelet', { flood: true });
    expect(await download({ maxBytes: 1024 * 1024 })).toMatch(/longer than the 1048576 bytes/);
    await expect(stat(join(folder, 'kubelet'))).rejects.toThrow(/ENOENT/);
  });

  test('that can not be written is a problem of this machine, not of the release', async () => {
    // A device on which every write fails as on a full disk.
    const full = { url: `${releases.url}/kubelet`, file: '/dev/full', maxBytes: 1024 };
    await expect(fetchFile(context(), full)).rejects.toThrow(/could not be written.*disk/);
  });

  test('is said to be not there when nothing answers', async () => {
    expect(await download({ url: 'http://127.0.0.1:9' })).toMatch(/kubeadm/);
  });
});
