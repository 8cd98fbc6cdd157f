// @ts-check
import { describe, expect, test } from 'vitest';
import { isLeftover } from './clean-up-engine.mjs';
import { isEngineCommand } from './engine-process.mjs';
import { resolvePaths } from './paths.mjs';

const CONFIG = '/var/lib/ropes/engine/daemon.json';

describe('isEngineCommand', () => {
  test('a dockerd with our settings file is ours', () => {
    expect(isEngineCommand(['/usr/sbin/dockerd', '--config-file', CONFIG], CONFIG)).toBe(true);
  });

  test.each([
    [['/usr/sbin/dockerd']],
    [['/usr/sbin/dockerd', '--config-file', '/etc/docker/daemon.json']],
    [['vim', '--config-file', CONFIG]],
    [['']],
  ])('%j is not', (command) => {
    expect(isEngineCommand(command, CONFIG)).toBe(false);
  });
});

describe('isLeftover', () => {
  const paths = resolvePaths({}, true);

  test('containerd and shims with a path of ours are', () => {
    expect(isLeftover(paths, 'containerd\0--config\0/run/ropes/exec/containerd/c.toml\0', '')).toBe(
      true,
    );
    expect(
      isLeftover(paths, '/usr/bin/containerd-shim-runc-v2\0-address\0/run/ropes/exec/c.sock\0', ''),
    ).toBe(true);
  });

  test('processes in our cgroup are, in either version', () => {
    expect(isLeftover(paths, 'sh\0', '3:pids:/ropes/abc\n')).toBe(true);
    expect(isLeftover(paths, 'sh\0', '0::/ropes/abc\n')).toBe(true);
  });

  test("another engine's are not", () => {
    expect(isLeftover(paths, 'containerd\0--config\0/etc/containerd/config.toml\0', '')).toBe(
      false,
    );
    expect(isLeftover(paths, 'sh\0', '3:pids:/docker/abc\n0::/ropes-1234abcd/x\n')).toBe(false);
    expect(isLeftover(paths, 'vi\0/run/ropes/exec/notes\0', '')).toBe(false);
  });
});
