// @ts-check
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { downloadRelease } from './download-release.mjs';
import { readHost } from './read-host.mjs';

const PROGRAMS = ['kubeadm', 'kubelet'];
/** @type {Record<string, string>} */
let served;
/** @type {{ readonly path: string, readonly range: string | undefined }[]} */
let asked;
/** @type {import('node:http').Server} */
let server;
let folder = '';
let url = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-release-'));
  asked = [];
  served = Object.fromEntries(
    PROGRAMS.flatMap((name) => [
      [`/${name}`, `the program ${name}`],
      [`/${name}.sha256`, digest(`the program ${name}`)],
    ]),
  );
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, range: request.headers.range });
    const content = served[path];
    if (content === undefined) return response.writeHead(404).end();
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (start > 0) {
      const range = `bytes ${start}-${content.length - 1}/${content.length}`;
      response.writeHead(206, { 'content-range': range });
    }
    return response.end(content.slice(start));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  url = `http://127.0.0.1:${address.port}`;
});

afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** @param {string} text */
function digest(text) {
  return createHash('sha256').update(text).digest('hex');
}

function download(from = url) {
  const { signal } = new AbortController();
  const env = { PATH: process.env.PATH, no_proxy: '127.0.0.1' };
  const context = /** @type {import('./context.mjs').Context} */ (
    /** @type {unknown} */ ({ env, host: readHost(env), signal })
  );
  return downloadRelease(context, { url: from, programs: PROGRAMS, folder }, () => {});
}

describe('an official release', () => {
  test('is downloaded, checked and made executable', async () => {
    expect(await download()).toBe(null);
    expect(await readFile(join(folder, 'kubelet'), 'utf8')).toBe('the program kubelet');
    expect((await stat(join(folder, 'kubelet'))).mode & 0o777).toBe(0o755);
  });

  test('is refused and thrown away with a wrong checksum', async () => {
    served['/kubelet'] = 'something else';
    await expect(download()).rejects.toThrow(/does not have the checksum/);
    await expect(stat(join(folder, 'kubelet'))).rejects.toThrow(/ENOENT/);
  });

  test('is gone on with where an earlier try stopped', async () => {
    await writeFile(join(folder, 'kubeadm'), 'the pro');
    expect(await download()).toBe(null);
    expect(await readFile(join(folder, 'kubeadm'), 'utf8')).toBe('the program kubeadm');
    expect(asked).toContainEqual({ path: '/kubeadm', range: 'bytes=7-' });
  });

  test('is not fetched again when it is there', async () => {
    await download();
    asked = [];
    expect(await download()).toBe(null);
    expect(asked.map(({ path }) => path)).toEqual(['/kubeadm.sha256', '/kubelet.sha256']);
  });

  test.each([
    ['a file is missing', () => delete served['/kubelet'], /kubelet/],
    ['what should be a checksum is none', () => (served['/kubelet.sha256'] = '<html>'), /holds no/],
  ])('is said to be not there when %s', async (_, change, reason) => {
    change();
    expect(await download()).toMatch(reason);
  });

  test('is said to be not there when nothing answers', async () => {
    await mkdir(folder, { recursive: true });
    expect(await download('http://127.0.0.1:9')).toMatch(/kubeadm/);
  });
});
