import { spawnSync } from 'node:child_process';
import Docker from 'dockerode';
import { afterAll, expect, test } from 'vitest';
import { toLabels } from '../../runtime/node/labels.ts';
import { listLeftovers } from './support/list-leftovers.ts';
import { readFacts } from './support/read-facts.ts';
import { sweepTestInstances } from './support/sweep-test-instances.ts';

const { engine } = readFacts();
const docker = new Docker({ socketPath: engine.host.replace('unix://', '') });
const made: string[] = [];

async function leaveVolume(pid: number): Promise<string> {
  const instanceId = `test-${pid}-0123456789abcdef`;
  const volume = await docker.createVolume({
    Name: `ropes-sweep-${pid}`,
    Labels: toLabels({ instanceId }),
  });
  made.push(volume.name);
  return instanceId;
}

afterAll(async () => {
  // The one that was swept is not there, which is as good.
  await Promise.allSettled(made.map((name) => docker.getVolume(name).remove()));
});

test.runIf(engine.ours)(
  'what a killed test has left goes, and what a running one has stays',
  async () => {
    const { pid: ended } = spawnSync('true');
    const [left, own] = [await leaveVolume(ended), await leaveVolume(process.pid)];
    await sweepTestInstances();
    expect(await listLeftovers(docker, left)).toEqual([]);
    expect(await listLeftovers(docker, own)).toHaveLength(1);
  },
);
