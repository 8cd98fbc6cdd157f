// @ts-check
import { describe, expect, test } from 'vitest';
import { freeAddress } from './bridge.mjs';
import { readRemap } from './engine.mjs';
import { setupFacts } from './facts.mjs';
import { isLockInstalled } from './is-lock-installed.mjs';
import { resolvePaths } from './paths.mjs';
import { parseOsRelease } from './read-host.mjs';
import { blamesUserNamespaces } from './start-private-engine.mjs';
import { createTailBuffer } from './tail-buffer.mjs';
import { staleImages } from './tidy-engine.mjs';

test('os-release is read with and without quotes', () => {
  expect(parseOsRelease('ID=ubuntu\nID_LIKE="debian x"\nPRETTY_NAME="Ubuntu 24.04"\n')).toEqual({
    ID: 'ubuntu',
    ID_LIKE: 'debian x',
    PRETTY_NAME: 'Ubuntu 24.04',
  });
});

test('a bridge takes the first network that no route names', () => {
  expect(freeAddress('10.202.0.0/24 dev x\n10.202.1.0/24 dev y\n')).toBe('10.202.2.1/24');
});

test('paths follow ROPES_HOME, root, and XDG_DATA_HOME', () => {
  expect(resolvePaths({}, true).engine.socket).toBe('/run/ropes/docker.sock');
  expect(resolvePaths({ HOME: '/home/a' }, false).home).toBe('/home/a/.local/share/ropes');
  expect(resolvePaths({ XDG_DATA_HOME: '/data' }, false).home).toBe('/data/ropes');
  const own = resolvePaths({ ROPES_HOME: '/srv/r' }, true);
  expect(own.setupFile).toBe('/srv/r/setup.json');
  expect(own.engine.firewall.length).toBeLessThanOrEqual(28);
  expect(own.engine.bridge.length).toBeLessThanOrEqual(15);
});

describe('readRemap', () => {
  test('reads the ids from the data folder of a remapping engine', () => {
    const info = { SecurityOptions: ['name=userns'], DockerRootDir: '/x/docker/1000000.1000001' };
    expect(readRemap(info)).toEqual({ uid: 1_000_000, gid: 1_000_001 });
  });

  test('an engine that does not remap has none', () => {
    expect(readRemap({ SecurityOptions: ['name=seccomp'], DockerRootDir: '/d/1.1' })).toBeNull();
  });
});

test('only an error about user namespaces is a reason to do without them', () => {
  expect(blamesUserNamespaces('level=info msg="User namespaces: ID ranges will be mapped"')).toBe(
    false,
  );
  expect(blamesUserNamespaces('failed to start daemon: invalid userns-remap')).toBe(true);
});

describe('isLockInstalled', () => {
  const lock = (/** @type {object} */ packages) => JSON.stringify({ packages });
  const a = { version: '1.0.0', integrity: 'x' };

  test('packages for other platforms may be missing', () => {
    const wanted = lock({
      '': {},
      'node_modules/a': a,
      'node_modules/b': { version: '1', optional: true },
    });
    expect(isLockInstalled(wanted, lock({ 'node_modules/a': a }))).toBe(true);
  });

  test('another version, a missing package or no record is not installed', () => {
    const wanted = lock({ '': {}, 'node_modules/a': a });
    expect(isLockInstalled(wanted, lock({ 'node_modules/a': { ...a, version: '2' } }))).toBe(false);
    expect(isLockInstalled(wanted, lock({}))).toBe(false);
    expect(isLockInstalled(wanted, '')).toBe(false);
  });
});

describe('createTailBuffer', () => {
  test('keeps the last lines, without colours and progress rewrites', () => {
    const tail = createTailBuffer(2);
    tail.write('one\ntw');
    tail.write('o\r\u001b[31mthree\u001b[0m\nfo');
    expect(tail.lines()).toEqual(['three', 'fo']);
  });

  test('a line without end does not grow', () => {
    const tail = createTailBuffer(2);
    for (let i = 0; i < 100; i += 1) tail.write('x'.repeat(1000));
    expect(tail.lines().join('').length).toBeLessThanOrEqual(400);
  });
});

test('only images of set-up itself, old and not current, are stale', () => {
  const listing = [
    'ropes/node:aaaaaaaaaaaa\t2026-01-01 10:00:00 +0000 UTC',
    'ropes/node:bbbbbbbbbbbb\t2026-01-01 10:00:00 +0000 UTC',
    'ropes/node:cccccccccccc\t2026-01-30 10:00:00 +0000 UTC',
    'ropes/node-mesos:aaaaaaaaaaaa\t2026-01-01 10:00:00 +0000 UTC',
    'ropes/node-everything:aaaaaaaaaaaa\t2026-01-01 10:00:00 +0000 UTC',
    'ropes/node:dev\t2026-01-01 10:00:00 +0000 UTC',
    'debian:trixie-slim\t2025-01-01 10:00:00 +0000 UTC',
  ].join('\n');
  const now = Date.parse('2026-02-01T10:00:00Z');
  expect(staleImages(listing, ['ropes/node:bbbbbbbbbbbb'], now)).toEqual([
    'ropes/node:aaaaaaaaaaaa',
    'ropes/node-mesos:aaaaaaaaaaaa',
    'ropes/node-everything:aaaaaaaaaaaa',
  ]);
});

test('facts name the kinds of nodes that are prepared, and only those', () => {
  const kind = (/** @type {string} */ name) => ({
    node: `image-${name}`,
    toolsVolume: `tools-${name}`,
  });
  const plan = /** @type {import('./plan-images.mjs').ImagePlan} */ (
    /** @type {unknown} */ ({ kinds: { kubernetes: kind('kubernetes'), mesos: kind('mesos') } })
  );
  const engine = /** @type {import('./engine.mjs').Engine} */ ({});
  const made = [{ name: 'Mesos', version: '1', origin: 'bundled from its sources' }];
  expect(setupFacts(engine, plan, { mesos: made }).kinds).toEqual({
    mesos: { image: 'image-mesos', tools: 'tools-mesos', made },
  });
});
