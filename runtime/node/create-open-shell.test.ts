import { PassThrough } from 'node:stream';
import type Docker from 'dockerode';
import type { Exec } from 'dockerode';
import { expect, test } from 'vitest';
import { createOpenShell } from './create-open-shell.ts';

test('a size that came before the shell had spoken is told once more when it has', async () => {
  const told: string[] = [];
  const exec = {
    resize: async ({ w, h }: { readonly w: number; readonly h: number }) => {
      told.push(`${w}x${h}`);
    },
  } as unknown as Exec;
  const stream = new PassThrough();
  const place = { docker: {} as Docker, containerId: 'c', marker: 'm' };
  const shell = createOpenShell({ ...place, exec, stream });
  const spoken = new Promise((resolve) => shell.onData(resolve));
  shell.resize(97, 19);
  stream.write('# ');
  await spoken;
  expect(told).toEqual(['97x19', '97x19']);
  shell.resize(100, 30);
  stream.write('# ');
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual(['97x19', '97x19', '100x30']);
});

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
