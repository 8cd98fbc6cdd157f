import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { askWeb } from './ask-web.ts';
import { countHosts } from './count-hosts.ts';
import { createService } from './create-service.ts';
import { removeService } from './remove-service.ts';

// The images for exercises have no UDP server; the node has one, and is lent to the task.
const echo =
  '--stop-grace-period 1s --mount type=bind,source=/,target=/node --entrypoint "chroot /node socat" ropes/web:1 UDP4-RECVFROM:53,fork SYSTEM:hostname';

/** Two ports of one service, and one of another that speaks UDP. */
export const publishSeveral: Capability = {
  title: 'publishes several ports of several services, UDP among them',
  async prove(cluster) {
    await createService(
      cluster,
      'web',
      '--replicas 2 --publish 8081:80 --publish 8082:80 ropes/web:1',
    );
    await createService(cluster, 'echo', `--replicas 2 --publish 5353:53/udp ${echo}`);
    for (const { name } of await cluster.nodes()) {
      for (const port of [8081, 8082]) {
        await eventually(async () => {
          const answers = await askWeb(cluster, name, `http://localhost:${port}`, 4);
          expect(countHosts(answers)).toBe(2);
        });
      }
      await eventually(async () => {
        const ask = 'for i in 1 2 3; do echo | socat -t 0.5 - UDP4:127.0.0.1:5353; done | sort -u';
        expect((await run(cluster, name, ask)).split('\n')).toHaveLength(2);
      });
    }
    await removeService(cluster, 'web');
    await removeService(cluster, 'echo');
  },
};
