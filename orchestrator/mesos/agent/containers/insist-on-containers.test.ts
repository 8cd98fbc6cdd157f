import { expect, it } from 'vitest';
import { createFakeClock } from '../clock/clock.fake.ts';
import { createFakeContainerizer } from './containerizer.fake.ts';
import { insistOnContainers } from './insist-on-containers.ts';
import { LaunchError } from './launch-error.ts';

const spec = {
  containerId: 'c1',
  folder: '/meta',
  sandbox: '/sandbox',
  environment: {},
  limits: { cpus: 1, memoryMegabytes: 32 },
  volumes: [],
};

function create(error: Error, times: number) {
  const clock = createFakeClock();
  const lines: string[] = [];
  let left = times;
  const fail = async (): Promise<never> => {
    left -= 1;
    throw error;
  };
  const inner = createFakeContainerizer();
  const containers = insistOnContainers(
    {
      ...inner,
      stop: (of, graceMs) => (left > 0 ? fail() : inner.stop(of, graceMs)),
      networks: fail,
      start: fail,
    },
    { clock, log: (line) => lines.push(line) },
  );
  return { clock, containers, inner, lines };
}

it('tries again until it comes through', async () => {
  const { clock, containers, inner, lines } = create(new Error('EMFILE'), 2);
  const stopped = containers.stop(spec, 10);
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise(setImmediate);
    clock.advance(1000);
  }
  await stopped;
  expect(inner.calls).toEqual(['stop c1 10']);
  expect(lines).toHaveLength(2);
});

it('takes what can never run for what does not run, and fails starts at once', async () => {
  const { containers, lines } = create(new LaunchError('no containerizer'), 9);
  await containers.stop(spec, 10);
  expect(lines).toEqual([]);
  await expect(containers.start(spec, new AbortController().signal)).rejects.toThrow();
});

it('has no addresses of a container that it can not see', async () => {
  expect(await create(new Error('EMFILE'), 9).containers.networks(spec)).toEqual([]);
});
