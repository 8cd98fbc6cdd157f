import { expect, it } from 'vitest';
import { readReplicas } from './read-replicas.ts';

it.each([
  ['2/3', { running: 2, wanted: 3 }],
  ['0/12 (max 1 per node)', { running: 0, wanted: 12 }],
])('reads %s', (text, replicas) => {
  expect(readReplicas(text)).toEqual(replicas);
});

it('throws what it cannot read', () => {
  expect(() => readReplicas('many')).toThrow(expect.objectContaining({ code: 'COMMAND_FAILED' }));
});
