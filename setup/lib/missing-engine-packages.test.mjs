// @ts-check
import { expect, test } from 'vitest';
import { missingEnginePackages } from './missing-engine-packages.mjs';

/**
 * @param {readonly string[]} programs that the machine has
 * @param {boolean} hasAppArmor
 */
function missingOn(programs, hasAppArmor) {
  const which = (/** @type {string} */ program) => (programs.includes(program) ? program : null);
  return missingEnginePackages({ hasAppArmor, which });
}

const engine = ['dockerd', 'docker', 'runc', 'iptables', 'ip'];

test('a machine with nothing gets every package, each once', () => {
  const all = ['docker.io', 'docker-cli', 'iptables', 'iproute2'];
  expect(missingOn([], false)).toEqual(all);
  expect(missingOn([], true)).toEqual([...all, 'apparmor']);
});

test('nothing is installed again', () => {
  expect(missingOn(engine, false)).toEqual([]);
  expect(missingOn([...engine, 'apparmor_parser'], true)).toEqual([]);
});

test('an engine on a machine with AppArmor needs its parser', () => {
  expect(missingOn(engine, true)).toEqual(['apparmor']);
});
