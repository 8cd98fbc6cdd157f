import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { askWeb } from './ask-web.ts';
import { countHosts } from './count-hosts.ts';
import { createService } from './create-service.ts';
import { probe } from './probe.ts';
import { removeService } from './remove-service.ts';

/** Three tasks are replaced one by one while somebody keeps asking. */
export const rollUpdate: Capability = {
  title: 'rolls to a new version without an outage',
  async prove(cluster) {
    await createService(
      cluster,
      'web',
      '--replicas 3 --update-monitor 1s --publish 8080:80 ropes/web:1',
    );
    const names = (await cluster.nodes()).map(({ name }) => name);
    for (const name of names) {
      await eventually(async () => {
        expect(countHosts(await askWeb(cluster, name, 'http://localhost:8080', 3))).toBe(3);
      });
    }
    const urls = names.map((name) => `http://${name}:8080`);
    const report = await probe(await cluster.node('node2'), urls, async () => {
      await run(cluster, 'node1', 'docker service update --quiet --image ropes/web:2 web');
    });
    console.info(
      `during the update ${report.asked} asked, ${report.failed.length} failed, longest gap ${report.longestGapMs} ms`,
    );
    // A new task may be asked a moment before its web server listens.
    expect(report.failed.length, report.failed.join('\n')).toBeLessThanOrEqual(3);
    expect(report.longestGapMs).toBeLessThan(1500);
    const answers = await askWeb(cluster, 'node3', 'http://localhost:8080', 6);
    expect(answers.map(({ version }) => version)).toEqual(Array(6).fill('2'));
    await removeService(cluster, 'web');
  },
};
