// @ts-check
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { arch, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ARCHITECTURES } from '../lib/kubernetes-versions.mjs';
import { readHost } from '../lib/read-host.mjs';
import { startReleaseServer } from '../lib/release-server.fake.mjs';
import { moreProgramsSteps } from './more-programs.mjs';

const processor = ARCHITECTURES[arch()] ?? arch();
const helmArchive = `/helm-v3.22.0-linux-${processor}.tar.gz`;
/** @type {Awaited<ReturnType<typeof startReleaseServer>>} */
let releases;
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-programs-'));
  releases = await startReleaseServer();
});

afterEach(async () => {
  await releases.close();
  await rm(folder, { recursive: true });
});

/** @param {string} title */
async function run(title) {
  const { signal } = new AbortController();
  const env = {
    PATH: process.env.PATH,
    no_proxy: '127.0.0.1',
    ROPES_HELM_RELEASES: releases.url,
    ROPES_CRICTL_RELEASES: releases.url,
  };
  const more = { helm: join(folder, 'helm'), crictl: join(folder, 'crictl') };
  const context = /** @type {import('../lib/context.mjs').Context} */ (
    /** @type {unknown} */ ({
      env,
      host: readHost(env),
      signal,
      plan: { kinds: { kubernetes: { more } } },
    })
  );
  const step = moreProgramsSteps.find(({ name }) => name === title);
  if (step === undefined) throw new Error(`there is no step ${title}`);
  expect(await step.done(context)).toBe(null);
  const said = await step.run(context, () => {});
  expect(await step.done(context)).toBe(said);
  return said;
}

/** An archive as a text: of plain files, and not compressed. */
function pack(/** @type {string} */ path, /** @type {string} */ content) {
  const source = join(folder, 'source');
  mkdirSync(join(source, path, '..'), { recursive: true });
  writeFileSync(join(source, path), content);
  return execFileSync('tar', ['-C', source, '-cf', '-', path], { encoding: 'utf8' });
}

test('an official program is taken out of its archive, and nothing else is kept', async () => {
  releases.publish(helmArchive, pack(`linux-${processor}/helm`, 'the program helm'));
  expect(await run('Helm')).toBe('v3.22.0, the official release');
  expect(await readdir(join(folder, 'helm'))).toEqual(['helm', 'origin']);
  expect(await readFile(join(folder, 'helm', 'helm'), 'utf8')).toBe('the program helm');
});

test('a wrong checksum ends it', async () => {
  releases.publish(helmArchive, 'an archive');
  releases.served.set(helmArchive, 'another archive');
  await expect(run('Helm')).rejects.toThrow(/does not have the checksum/);
  expect(await readdir(folder)).not.toContain('helm');
});

test('a program that can be had in no way is done without, and that is said', async () => {
  expect(await run('crictl')).toMatch(
    /^v\d+\.\d+\.\d+, not to be had: the stand-in .* takes its place$/,
  );
  expect(await readdir(join(folder, 'crictl'))).toEqual(['origin']);
});
