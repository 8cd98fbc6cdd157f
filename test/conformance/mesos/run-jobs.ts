import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';

const post = 'curl --silent --show-error --fail-with-body';

/** A job of each of the two schedulers of jobs, run once. */
export const runJobs: Capability = {
  title: 'runs a job of Chronos and one of Metronome',
  async prove(cluster) {
    const chronos = { name: 'once', command: 'echo from chronos', schedule: 'R1//PT1M' };
    await run(
      cluster,
      'master',
      `${post} --json '${JSON.stringify(chronos)}' http://master:4400/scheduler/iso8601`,
    );
    const metronome = { id: 'once', run: { cmd: 'echo from metronome', cpus: 0.1, mem: 32 } };
    await run(
      cluster,
      'master',
      `${post} --json '${JSON.stringify(metronome)}' http://master:9000/v1/jobs`,
    );
    await run(cluster, 'master', `${post} --request POST http://master:9000/v1/jobs/once/runs`);
    await eventually(async () => {
      const jobs = await run(cluster, 'master', 'curl --silent http://master:4400/scheduler/jobs');
      expect(JSON.parse(jobs)).toEqual([
        expect.objectContaining({ name: 'once', successCount: 1 }),
      ]);
      const history = await run(
        cluster,
        'master',
        'curl --silent http://master:9000/v1/jobs/once?embed=history',
      );
      expect(JSON.parse(history)).toMatchObject({ history: { successCount: 1 } });
    });
    await run(
      cluster,
      'master',
      `${post} --request DELETE http://master:4400/scheduler/job/once http://master:9000/v1/jobs/once`,
    );
  },
};
