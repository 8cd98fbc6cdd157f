import { setTimeout as pause } from 'node:timers/promises';
import type { Measurement } from '../bench.ts';
import { createLearner, type Learner } from '../support/create-learner.ts';
import { endSession } from '../support/end-session.ts';
import { openPage } from '../support/open-page.ts';
import { quantile } from '../support/quantile.ts';
import { readNodeMemory } from '../support/read-node-memory.ts';
import { runInTerminal } from '../support/run-in-terminal.ts';
import { withServer } from '../support/start-server.ts';
import { waitForPool } from '../support/wait-for-pool.ts';
import { waitForTemplate } from '../support/wait-for-template.ts';

const labId = 'formed-kubernetes';
const coldRuns = 3;
const readyRuns = 3;
/** Longer than a control plane waits for a kubelet that is silent. */
const frozenMs = 60_000;
/** Long enough for what was needed to form it to be given back. */
const idleMs = 20_000;
/** As many as the goal names; a smaller machine measures fewer. */
const atOnce = Number(process.env.ROPES_BENCH_CLUSTERS ?? 10);

type Tell = (text: string) => void;

/** Three nodes of Kubernetes: cold, copied, from the pool, idle, and many at once. */
export async function benchKubernetes(tell: Tell): Promise<readonly Measurement[]> {
  return [
    ...(await measureCold(tell)),
    ...(await measureCopied(tell)),
    ...(await measurePooled(tell)),
    ...(await measureMany(tell)),
  ];
}

async function measureCold(tell: Tell): Promise<readonly Measurement[]> {
  return withServer('bench', async ({ url }) => {
    const learner = createLearner(url);
    const times: number[] = [];
    let memory = 0;
    for (let run = 0; run < coldRuns; run += 1) {
      const started = await startAndRollOut(learner, tell);
      times.push(started.ms);
      if (run === coldRuns - 1) {
        await pause(idleMs);
        memory = await readNodeMemory(started.id);
      }
      await endSession(learner, started.id);
    }
    return [
      {
        what: `3 nodes cold → app of 3 replicas rolled out, ${coldRuns} runs, p50`,
        value: quantile(times, 0.5) / 1000,
        unit: 's',
        goal: { atMost: 20 },
      },
      {
        what: 'memory of an idle cluster of 3 nodes',
        value: memory,
        unit: 'MB',
        goal: { atMost: 0.8 * 1024 },
        note: 'with the app, without files that the kernel can drop',
      },
    ];
  });
}

/** The same lab, again and again, on a server that keeps a cluster ready in its way. */
async function measureReady(
  tell: Tell,
  way: {
    readonly options: readonly string[];
    readonly prepare: (dataDir: string) => Promise<void>;
    readonly measurement: Omit<Measurement, 'value' | 'unit'>;
  },
): Promise<readonly Measurement[]> {
  return withServer(
    'bench',
    async ({ url, dataDir }) => {
      const learner = createLearner(url);
      const times: number[] = [];
      for (let run = 0; run < readyRuns; run += 1) {
        await way.prepare(dataDir);
        const { id, ms } = await startAndRollOut(learner, tell);
        times.push(ms);
        await endSession(learner, id);
      }
      return [{ ...way.measurement, value: quantile(times, 0.5) / 1000, unit: 's' }];
    },
    way.options,
  );
}

function measureCopied(tell: Tell): Promise<readonly Measurement[]> {
  return measureReady(tell, {
    options: ['--clusters', 'template'],
    prepare: waitForTemplate,
    measurement: {
      what: `the same from a template, ${readyRuns} runs, p50`,
      goal: { atMost: 10 },
    },
  });
}

function measurePooled(tell: Tell): Promise<readonly Measurement[]> {
  return measureReady(tell, {
    options: ['--pool', '1'],
    async prepare(dataDir) {
      await waitForPool(dataDir);
      await pause(frozenMs);
    },
    measurement: {
      what: `the same from the pool, ${readyRuns} runs, p50`,
      goal: { atMost: 1.5 },
      note: `frozen for ${frozenMs / 1000} s before`,
    },
  });
}

async function measureMany(tell: Tell): Promise<readonly Measurement[]> {
  return withServer('bench', async ({ url }) => {
    const learners = Array.from({ length: atOnce }, () => createLearner(url));
    const started = performance.now();
    const ids = await Promise.all(learners.map((learner) => startSession(learner)));
    const seconds = (performance.now() - started) / 1000;
    tell(`${atOnce} clusters at once: ${seconds.toFixed(1)} s`);
    for (const [index, learner] of learners.entries()) await endSession(learner, ids[index] ?? '');
    return [{ what: `${atOnce} clusters at once, all Ready`, value: seconds, unit: 's' }];
  });
}

async function startSession(learner: Learner): Promise<string> {
  const { id } = await learner.api.startSession(labId);
  const page = await openPage(learner, id);
  const { bringUp } = await page.sees(({ observed }) => observed === 'running');
  page.close();
  const steps = bringUp.map((step) => `${step.id} ${step.tookMs}`).join(', ');
  lastSteps.set(id, steps);
  return id;
}

const lastSteps = new Map<string, string>();

async function startAndRollOut(
  learner: Learner,
  tell: Tell,
): Promise<{ readonly id: string; readonly ms: number }> {
  const clicked = performance.now();
  const id = await startSession(learner);
  const formed = performance.now() - clicked;
  await runInTerminal(id, 'controlplane', [
    'bash',
    '-c',
    'kubectl create deployment web --image ropes/web:1 --replicas 3 && kubectl rollout status deployment web --timeout 120s',
  ]);
  const ms = performance.now() - clicked;
  tell(`${ms.toFixed()} ms, of them ${formed.toFixed()} to prompts (${lastSteps.get(id)})`);
  return { id, ms };
}
