import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { readAnswers } from './ask-web.ts';
import { countHosts } from './count-hosts.ts';
import { createService } from './create-service.ts';
import { removeService } from './remove-service.ts';

const call = 'wget -q -T 5 -O - http://api';
const ask = `docker run --rm --network app --entrypoint sh ropes/web:1 -c 'for i in 1 2 3 4; do ${call} || exit; done'`;

/** A service address on an overlay network, reached by the service's name, from every node. */
export const callByName: Capability = {
  title: 'answers other containers of an overlay network by the service name',
  async prove(cluster) {
    await run(cluster, 'node1', 'docker network create --driver overlay --attachable app');
    await createService(cluster, 'api', '--replicas 2 --network app ropes/web:1');
    for (const { name } of await cluster.nodes()) {
      await eventually(async () => {
        expect(countHosts(readAnswers(await run(cluster, name, ask)))).toBe(2);
      });
    }
    await removeService(cluster, 'api');
    await eventually(() => run(cluster, 'node1', 'docker network rm app'));
  },
};
