// @ts-check
import { expect, test } from 'vitest';
import { fillIn } from './fill-in.mjs';
import { MORE_PROGRAMS } from './kubernetes-versions.mjs';

test('fillIn puts version, number and processor where they belong', () => {
  expect(fillIn('{version}/x_{number}_{arch}.tgz', 'v1.2.3', 'amd64')).toBe(
    'v1.2.3/x_1.2.3_amd64.tgz',
  );
});

test('every program can be had in some way, and no pattern has a word that is not replaced', () => {
  for (const { name, version, release, module, without } of MORE_PROGRAMS) {
    expect(version, name).toMatch(/^v\d+\.\d+\.\d+$/);
    expect(module ?? without, name).toBeDefined();
    const { folder, archive, member } = release ?? { folder: '', archive: '', member: '' };
    for (const pattern of [folder, archive, member]) {
      expect(fillIn(pattern, version, 'amd64'), name).not.toMatch(/[{}]/);
    }
  }
});
