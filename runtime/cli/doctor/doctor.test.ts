import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readDoctorSettings } from '../read-settings.ts';
import { doctor } from './doctor.ts';

let home: string;
let out: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ropes-home-'));
  out = '';
});

afterEach(() => rm(home, { recursive: true }));

async function run(given: Readonly<Record<string, string | boolean>> = {}): Promise<number> {
  const env = {
    DOCKER_HOST: `unix://${home}/no-engine.sock`,
    https_proxy: 'http://ada:secret@127.0.0.1:9',
  };
  const stdout = { write: (text: string) => (out += text) };
  const streams = { stdout, stderr: stdout, signal: new AbortController().signal };
  const settings = readDoctorSettings({ port: '0', ...given }, env, { home });
  return doctor(
    settings,
    { home, env, streams },
    {
      root: home,
      version: '0.1.0',
      leastNode: '20.19',
    },
  );
}

test('where nothing is set up it says so, fails, and makes nothing', async () => {
  expect(await run()).toBe(1);
  expect(out).toMatch(
    /✗ Set-up +There is no .*setup\.json: the set-up has not been done\.\n +→ Run npm start\.\n/,
  );
  expect(out).toMatch(/✗ Docker engine +Asking the engine at .*no-engine\.sock/);
  expect(out).toMatch(/2 problems to solve first; \S+ warnings?\.\n$/);
  expect(await readdir(home)).toEqual([]);
});

test('--json has facts and findings, and no password', async () => {
  expect(await run({ json: true })).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    ok: false,
    facts: {
      ropes: '0.1.0',
      setup: { state: 'missing' },
      network: { proxies: { https_proxy: 'http://…@127.0.0.1:9' } },
    },
  });
  expect(out).not.toContain('secret');
});
