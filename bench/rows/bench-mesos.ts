import { setTimeout as pause } from 'node:timers/promises';
import type { Measurement } from '../bench.ts';
import { createLearner, type Learner } from '../support/create-learner.ts';
import { endSession } from '../support/end-session.ts';
import { openPage } from '../support/open-page.ts';
import { quantile } from '../support/quantile.ts';
import { readNodeMemory } from '../support/read-node-memory.ts';
import { runInTerminal } from '../support/run-in-terminal.ts';
import { withServer } from '../support/start-server.ts';

const labId = 'formed-mesos';
const runs = 5;
/** Long enough for what was needed to form it to be given back. */
const idleMs = 20_000;

const app = JSON.stringify({
  id: '/web',
  instances: 2,
  cpus: 0.1,
  mem: 64,
  container: {
    type: 'DOCKER',
    docker: { image: 'nginx' },
    portMappings: [{ containerPort: 80, hostPort: 0 }],
  },
  networks: [{ mode: 'container/bridge' }],
});

/** Ends when both instances run. */
const runApp = `
curl --silent --fail --output /dev/null --json '${app}' http://master:8080/v2/apps || exit
until curl --silent http://master:8080/v2/apps/web | jq --exit-status '.app.tasksRunning == 2' >/dev/null
do sleep 0.05; done
`;

interface Start {
  readonly id: string;
  /** From the click to two running instances, and of it to prompts. */
  readonly ms: number;
  readonly formedMs: number;
}

/** A master and three agents with Marathon, from a click to an app that runs. */
export async function benchMesos(tell: (text: string) => void): Promise<readonly Measurement[]> {
  return withServer('bench', async ({ url }) => {
    const learner = createLearner(url);
    const first = await startAndRun(learner);
    tell(`the first one, which also makes the image: ${first.ms.toFixed()} ms`);
    await endSession(learner, first.id);
    const starts: Start[] = [];
    let memory = 0;
    for (let run = 0; run < runs; run += 1) {
      const start = await startAndRun(learner);
      tell(`${start.ms.toFixed()} ms, of them ${start.formedMs.toFixed()} to prompts`);
      starts.push(start);
      if (run === runs - 1) {
        await pause(idleMs);
        memory = await readNodeMemory(start.id);
      }
      await endSession(learner, start.id);
    }
    const seconds = starts.map(({ ms }) => ms / 1000);
    return [
      {
        what: `1 master and 3 agents cold → nginx ×2 running, ${runs} runs, p50`,
        value: quantile(seconds, 0.5),
        unit: 's',
        goal: { atMost: 6 },
      },
      { what: 'the same, p95', value: quantile(seconds, 0.95), unit: 's' },
      {
        what: 'of it from the app to nginx ×2 running, p50',
        value: quantile(
          starts.map(({ ms, formedMs }) => (ms - formedMs) / 1000),
          0.5,
        ),
        unit: 's',
      },
      {
        what: 'memory of an idle cluster of 4 nodes',
        value: memory,
        unit: 'MB',
        note: 'with the app, without files that the kernel can drop',
      },
    ];
  });
}

async function startAndRun(learner: Learner): Promise<Start> {
  const clicked = performance.now();
  const { id } = await learner.api.startSession(labId);
  const page = await openPage(learner, id);
  await page.sees(({ observed }) => observed === 'running');
  page.close();
  const formedMs = performance.now() - clicked;
  await runInTerminal(id, 'master', ['sh', '-c', runApp]);
  return { id, ms: performance.now() - clicked, formedMs };
}
