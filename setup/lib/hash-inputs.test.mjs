// @ts-check
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashInputs } from './hash-inputs.mjs';
import { isShipped } from './is-shipped.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ropes-'));
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'sub', 'run'), 'echo');
});
afterEach(() => rmSync(folder, { recursive: true }));

const hash = () => hashInputs({ texts: ['v1'], folders: [folder], include: isShipped });

test('the same inputs have the same hash', async () => {
  expect(await hash()).toMatch(/^[0-9a-f]{12}$/);
  expect(await hash()).toBe(await hash());
});

test('content, name and executable bit each change it', async () => {
  const seen = new Set([await hash()]);
  chmodSync(join(folder, 'sub', 'run'), 0o755);
  seen.add(await hash());
  renameSync(join(folder, 'sub', 'run'), join(folder, 'sub', 'walk'));
  seen.add(await hash());
  writeFileSync(join(folder, 'sub', 'walk'), 'echo 2');
  seen.add(await hash());
  expect(seen.size).toBe(4);
});

test('a file that is not shipped changes nothing', async () => {
  const before = await hash();
  writeFileSync(join(folder, 'sub', 'test_run.py'), 'assert True');
  mkdirSync(join(folder, '__pycache__'));
  writeFileSync(join(folder, '__pycache__', 'x.pyc'), 'x');
  expect(await hash()).toBe(before);
});

test.each(['mesh/ropes_mesh/plan.py', 'rootfs/usr/bin/latest', 'rootfs/etc/testing.conf'])(
  '%s is shipped',
  (path) => {
    expect(isShipped(path)).toBe(true);
  },
);

test.each(['mesh/tests/plan.py', 'mesh/test_plan.py', 'mesh/plan_test.py', 'a/b.test.ts'])(
  '%s is not',
  (path) => {
    expect(isShipped(path)).toBe(false);
  },
);
