import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { askWeb } from './ask-web.ts';
import { createService } from './create-service.ts';
import { removeService } from './remove-service.ts';

const chain = 'ROPES-MESH-IN --table nat';
// Where the kernel has IPVS there are no rules to remove.
const removeRules = `! iptables --list ${chain} >/dev/null 2>&1 || iptables --flush ${chain}`;

/** What a learner who reads about settings of the engine does. */
export const outliveEngine: Capability = {
  title: 'answers again on a node whose engine was restarted, or whose rules were removed',
  async prove(cluster) {
    await createService(cluster, 'web', '--replicas 3 --publish 8080:80 ropes/web:1');
    await eventually(() => askWeb(cluster, 'node3', 'http://localhost:8080', 3));
    await run(cluster, 'node3', 'systemctl restart docker');
    for (const { name } of await cluster.nodes()) {
      await eventually(() => askWeb(cluster, name, 'http://node3:8080', 3));
    }
    await run(cluster, 'node2', removeRules);
    await eventually(() => askWeb(cluster, 'node1', 'http://node2:8080', 3), { withinMs: 45_000 });
    await removeService(cluster, 'web');
  },
};
