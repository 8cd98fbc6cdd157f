// @ts-check
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isNewEnough, runGo } from './go.mjs';
import { readHost } from './read-host.mjs';
import { startReleaseServer } from './release-server.fake.mjs';

test.each([
  ['go1.24.4', true],
  ['go1.26.8\n', true],
  ['go2.0', true],
  ['go1.19.8', false],
  ['devel', false],
])('Go %s is new enough: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});

let folder = '';
/** @type {string[]} */
let said = [];

beforeEach(async () => {
  said = [];
  folder = await mkdtemp(join(tmpdir(), 'ropes-go-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** @param {readonly string[]} args */
function run(args, env = {}) {
  const { signal } = new AbortController();
  const context = /** @type {import('./context.mjs').Context} */ (
    /** @type {unknown} */ ({
      env: { ...process.env, ...env },
      host: readHost(process.env),
      signal,
    })
  );
  const progress = (/** @type {string} */ text) => void said.push(text);
  return runGo(context, args, { cwd: folder, what: 'It could not be built', progress });
}

// The first of them compiles Go's own packages too.
const timeout = 180_000;

describe.runIf(readHost(process.env).which('go') !== null)(
  'building from source',
  { timeout },
  () => {
    test('makes a program that says the version which it is stamped with', async () => {
      await writeFile(join(folder, 'go.mod'), 'module tiny\n\ngo 1.24\n');
      await writeFile(
        join(folder, 'main.go'),
        // Another program each time: what Go has built before it does not build, nor name, again.
        `package main\n\nvar version string\n\n// ${randomUUID()}\nfunc main() { print(version) }\n`,
      );
      const flags = '-s -w -X main.version=v1.2.3';
      await run(['build', '-v', '-trimpath', '-ldflags', flags, '-o', join(folder, 'tiny'), '.']);
      const { stderr } = await promisify(execFile)(join(folder, 'tiny'));
      expect(stderr).toBe('v1.2.3');
      expect(said.at(-1)).toMatch(/packages compiled, now tiny$/);
    });

    test("a version that is not there ends it with the proxy's and Go's own words", async () => {
      const proxy = await startReleaseServer();
      try {
        const settings = { GOPROXY: proxy.url, GONOSUMDB: '*', GOFLAGS: '-mod=mod', GOBIN: folder };
        await expect(run(['install', 'example.com/tiny@v9.9.9'], settings)).rejects.toMatchObject({
          what: expect.stringContaining('It could not be built'),
          remedy: expect.stringContaining('module proxy'),
          tail: expect.arrayContaining([expect.stringMatching(/example\.com\/tiny@v9\.9\.9.*404/)]),
        });
      } finally {
        await proxy.close();
      }
    });

    test('what does not compile ends it with what the compiler says', async () => {
      await writeFile(join(folder, 'go.mod'), 'module tiny\n\ngo 1.24\n');
      await writeFile(join(folder, 'main.go'), 'package main\n\nfunc main() { fail() }\n');
      await expect(run(['build', '-trimpath', '.'])).rejects.toMatchObject({
        tail: expect.arrayContaining([expect.stringContaining('undefined: fail')]),
      });
    });
  },
);
