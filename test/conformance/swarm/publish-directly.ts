import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { askWeb, readAnswers } from './ask-web.ts';
import { countHosts } from './count-hosts.ts';
import { createService } from './create-service.ts';
import { removeService } from './remove-service.ts';

const lookUp =
  'docker run --rm --network app --entrypoint sh ropes/web:1 -c "nslookup direct && for i in 1 2 3 4 5 6; do wget -q -T 5 -O - http://direct; done"';

/** What goes past the mesh: ports of the host alone, and names that lead to the tasks themselves. */
export const publishDirectly: Capability = {
  title: 'leaves ports in host mode and round-robin names to the engine',
  async prove(cluster) {
    const publish = '--publish mode=host,published=8090,target=80';
    await createService(
      cluster,
      'host',
      `--constraint node.hostname==node2 ${publish} ropes/web:1`,
    );
    await eventually(() => askWeb(cluster, 'node1', 'http://node2:8090'));
    const elsewhere = 'curl --silent --max-time 5 node3:8090 || echo "code $?"';
    expect(await run(cluster, 'node1', elsewhere)).toBe('code 7');
    await removeService(cluster, 'host');

    await run(cluster, 'node1', 'docker network create --driver overlay --attachable app');
    await createService(
      cluster,
      'direct',
      '--replicas 2 --network app --endpoint-mode dnsrr ropes/web:1',
    );
    await eventually(async () => {
      const output = await run(cluster, 'node1', lookUp);
      const addresses = output.split('\n').filter((line) => /^Address: +10\./.test(line));
      expect(addresses).toHaveLength(2);
      const answers = output.split('\n').filter((line) => line.startsWith('web '));
      expect(countHosts(readAnswers(answers.join('\n')))).toBe(2);
    });
    await removeService(cluster, 'direct');
    await eventually(() => run(cluster, 'node1', 'docker network rm app'));
  },
};
