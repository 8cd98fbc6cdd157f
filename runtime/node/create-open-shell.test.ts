import { PassThrough } from 'node:stream';
import type Docker from 'dockerode';
import type { Exec } from 'dockerode';
import { expect, test } from 'vitest';
import { createOpenShell } from './create-open-shell.ts';

test('of sizes that come while the engine takes one, only the newest is told to it', async () => {
  const told: string[] = [];
  const answers: ((error?: Error) => void)[] = [];
  const exec = {
    resize({ w, h }: { readonly w: number; readonly h: number }) {
      told.push(`${w}x${h}`);
      return new Promise<void>((resolve, reject) => {
        answers.push((error) => (error === undefined ? resolve() : reject(error)));
      });
    },
  } as unknown as Exec;
  const shell = createOpenShell({
    docker: {} as Docker,
    exec,
    stream: new PassThrough(),
    containerId: 'c',
    marker: 'm',
  });
  async function answer(error?: Error): Promise<void> {
    answers.shift()?.(error);
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (let cols = 1; cols <= 100; cols += 1) shell.resize(cols, 24);
  await answer();
  await answer(new Error('not this time'));
  expect(told).toEqual(['1x24', '100x24']);
  shell.resize(80, 25);
  await answer();
  expect(told).toEqual(['1x24', '100x24', '80x25']);
});
