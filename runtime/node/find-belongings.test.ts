import type Docker from 'dockerode';
import { expect, test } from 'vitest';
import { findBelongings } from './find-belongings.ts';

test('images of every kind of node are found, and none that somebody else has made', async () => {
  const own = [
    'ropes/base:0123456789ab',
    'ropes/node:0123456789ab',
    'ropes/node-everything:0123456789ab',
    'ropes/node-kubernetes:0123456789ab',
    'ropes/registry:0123456789ab',
  ];
  const others = ['ropes/node:dev', 'ropes/node-:0123456789ab', 'me/ropes/node:0123456789ab'];
  const image = { Created: 0, Size: 2, SharedSize: 1, Containers: 0 };
  const docker = {
    df: async () => ({ Images: [...own, ...others].map((tag) => ({ ...image, RepoTags: [tag] })) }),
    listNetworks: async () => [],
  } as unknown as Docker;
  const found = await findBelongings(docker);
  expect(found.map(({ name }) => name)).toEqual(own);
});
