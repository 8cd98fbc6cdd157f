// @ts-check
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { engineConfig, nodeRuntimeScript } from './engine-config.mjs';
import { resolvePaths } from './paths.mjs';

describe('engineConfig', () => {
  test('two homes share no path, no bridge and no cgroup', () => {
    const [a, b] = [resolvePaths({}, true), resolvePaths({ ROPES_HOME: '/srv/ropes' }, true)].map(
      (paths) => engineConfig(paths, { remap: true }),
    );
    for (const key of ['data-root', 'exec-root', 'pidfile', 'bridge', 'cgroup-parent', 'labels']) {
      expect(a?.[/** @type {'bridge'} */ (key)]).not.toEqual(b?.[/** @type {'bridge'} */ (key)]);
    }
  });

  test('without remapping there is no word of it', () => {
    expect(engineConfig(resolvePaths({}, true), { remap: false })).not.toHaveProperty(
      'userns-remap',
    );
  });
});

describe('nodeRuntimeScript', () => {
  /** @type {string} */
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ropes-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** @param {readonly string[]} args */
  function callRuntime(args) {
    const script = join(folder, 'runtime');
    writeFileSync(script, nodeRuntimeScript('/bin/echo'));
    chmodSync(script, 0o755);
    return execFileSync(script, args, { encoding: 'utf8' }).trim();
  }

  const mounts = [
    { destination: '/proc', options: ['nosuid', 'noexec', 'nodev'] },
    {
      destination: '/sys',
      type: 'sysfs',
      source: 'sysfs',
      options: ['nosuid', 'noexec', 'nodev', 'ro'],
    },
    { destination: '/opt/ropes', options: ['nosuid', 'nodev', 'ro'] },
    { destination: '/sys/fs/cgroup', options: ['nodev', 'ro'] },
  ];

  test('only /sys loses its read-only flag, and runc gets the same arguments', () => {
    const env = ['TEXT="destination":"/sys",["nodev","ro"]'];
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ process: { env }, mounts }));
    expect(callRuntime(['--log', 'l', 'create', '--bundle', folder, 'id 1'])).toBe(
      `--log l create --bundle ${folder} id 1`,
    );
    const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
    expect(config.process.env).toEqual(env);
    expect(config.mounts).toEqual(
      mounts.map((mount) =>
        mount.destination === '/sys' ? { ...mount, options: ['nosuid', 'noexec', 'nodev'] } : mount,
      ),
    );
  });

  test('other calls change nothing', () => {
    const text = JSON.stringify({ mounts });
    writeFileSync(join(folder, 'config.json'), text);
    callRuntime(['start', '--bundle', folder]);
    expect(readFileSync(join(folder, 'config.json'), 'utf8')).toBe(text);
  });
});
