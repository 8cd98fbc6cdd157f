import Docker from 'dockerode';
import { labelNames, toLabelFilter } from '../../../runtime/node/labels.ts';
import { removeObjects } from '../../../runtime/node/remove-objects.ts';
import { isAlive } from '../../support/is-alive.ts';
import { readFacts } from './read-facts.ts';

const ofTest = /^test-(\d+)-/;

/** Before all tests: removes what earlier ones left on the engine that were killed. */
export async function sweepTestInstances(): Promise<void> {
  const { engine } = readFacts();
  // On an engine that other machines use, too, a process that is not here may be one of theirs.
  if (!engine.ours) return;
  const docker = new Docker({ socketPath: engine.host.replace('unix://', '') });
  for (const instanceId of await findInstances(docker)) {
    const [, pid] = ofTest.exec(instanceId) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const what = `what the test instance ${instanceId} left`;
    await removeObjects(docker, { filters: toLabelFilter({ instanceId }), what });
  }
}

async function findInstances(docker: Docker): Promise<ReadonlySet<string>> {
  const filters = { label: [labelNames.instance] };
  const [containers, networks, { Volumes: volumes }] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  const all = [...containers, ...networks, ...(volumes ?? [])];
  return new Set(all.flatMap(({ Labels: labels }) => labels?.[labelNames.instance] ?? []));
}
