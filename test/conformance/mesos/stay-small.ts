import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { run } from '../support/run.ts';

const MOST_MB = 90;

/** With the pages of Node.js' own file, which all of them share. */
const measure = `
for pid in $(pgrep -x node); do
  awk -v name="$(tr '\\0' '\\n' < /proc/$pid/cmdline | sed -n 's,^/opt/ropes-mesos/programs/\\(.*\\)\\.mjs$,\\1,p')" \\
    '/^Rss:/ { print name, int($2 / 1024) }' /proc/$pid/smaps_rollup
done`;

/** What the programs take of a small machine while nothing is to be done. */
export const staySmall: Capability = {
  title: `takes at most ${MOST_MB} MB for each program when idle`,
  async prove(cluster) {
    const texts = await Promise.all(
      (await cluster.nodes()).map(({ name }) => run(cluster, name, measure)),
    );
    const used = texts.flatMap((text) => text.split('\n')).map((line) => line.split(' '));
    console.info(used.map(([name, mb]) => `${name} ${mb} MB`).join(', '));
    expect(used.map(([name]) => name)).toEqual(
      expect.arrayContaining(['mesos-master', 'mesos-agent', 'marathon', 'chronos', 'metronome']),
    );
    expect(used.filter(([, mb]) => Number(mb) > MOST_MB)).toEqual([]);
  },
};
