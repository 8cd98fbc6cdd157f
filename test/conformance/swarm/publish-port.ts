import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { askWeb } from './ask-web.ts';
import { countHosts } from './count-hosts.ts';
import { createService } from './create-service.ts';
import { removeService } from './remove-service.ts';

/** The routing mesh: any node answers, also one without a task, until the service is removed. */
export const publishPort: Capability = {
  title: 'answers on every node on a published port, and no longer once the service is removed',
  async prove(cluster) {
    await createService(cluster, 'web', '--replicas 2 --publish 8080:80 ropes/web:1');
    const names = (await cluster.nodes()).map(({ name }) => name);
    const first = await Promise.all(
      names.map((name) => eventually(() => askWeb(cluster, name, 'http://localhost:8080'))),
    );
    console.info(`first answer after ${first.map(({ tookMs }) => tookMs).join(', ')} ms`);
    for (const from of names) {
      for (const to of [...names, 'localhost', '$(hostname -i)']) {
        await eventually(async () => {
          expect(countHosts(await askWeb(cluster, from, `http://${to}:8080`, 4))).toBe(2);
        });
      }
    }
    await removeService(cluster, 'web');
    for (const from of names) {
      await eventually(async () => {
        const code = await run(cluster, from, 'curl --silent localhost:8080 || echo "code $?"');
        // 7: refused. A port that leads nowhere would time out.
        expect(code).toBe('code 7');
      });
    }
  },
};
