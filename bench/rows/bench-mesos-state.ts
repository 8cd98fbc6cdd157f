import { performance } from 'node:perf_hooks';
import {
  type ServedMaster,
  serveOperatorApi,
} from '../../orchestrator/mesos/master/operator-api/serve-operator-api.fake.ts';
import type { Measurement } from '../bench.ts';
import { quantile } from '../support/quantile.ts';

const ROUNDS = 15;

/** Everything that a Mesos master of 1,000 agents and 10,000 tasks knows, over HTTP. */
export async function benchMesosState(
  tell: (text: string) => void,
): Promise<readonly Measurement[]> {
  const served = await serveOperatorApi({ agents: 1000, tasksPerAgent: 10, frameworks: 10 });
  try {
    const measurements: Measurement[] = [];
    for (const { path, goal } of [
      { path: '/state', goal: { atMost: 300 } },
      { path: '/state-summary', goal: undefined },
      { path: '/tasks?limit=-1', goal: undefined },
    ]) {
      const { times, bytes } = await time(served, path);
      tell(`${path}: ${times.map((each) => Math.round(each)).join(' ')} ms`);
      measurements.push({
        what: `GET ${path}`,
        value: quantile(times, 0.5),
        unit: 'ms',
        ...(goal === undefined ? {} : { goal }),
        note: `median of ${ROUNDS}, ${(bytes / 1e6).toFixed(1)} MB`,
      });
    }
    return measurements;
  } finally {
    served.close();
  }
}

async function time({ url }: ServedMaster, path: string) {
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    const response = await fetch(`${url}${path}`);
    bytes = (await response.arrayBuffer()).byteLength;
    times.push(performance.now() - started);
  }
  return { times, bytes };
}
