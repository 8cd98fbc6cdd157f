import type { Measurement } from '../bench.ts';
import { createLearner, type Learner } from '../support/create-learner.ts';
import { endSession } from '../support/end-session.ts';
import { openPage } from '../support/open-page.ts';
import { prompt } from '../support/prompt.ts';
import { quantile } from '../support/quantile.ts';
import { withServer } from '../support/start-server.ts';
import { timeInChromium } from './time-in-chromium.ts';

const runs = 5;
const goalMs = 3000;

/** From the request to start a lab to a prompt in every terminal, over HTTP and the live connection. */
export async function benchStartLab(tell: (text: string) => void): Promise<readonly Measurement[]> {
  return [
    ...(await measure('project', 'first-swarm', 'bare', tell)),
    ...(await measure('bench', 'formed-swarm', 'formed', tell)),
  ];
}

async function measure(
  labs: 'project' | 'bench',
  labId: string,
  start: string,
  tell: (text: string) => void,
): Promise<readonly Measurement[]> {
  return withServer(labs, async ({ url }) => {
    const learner = createLearner(url);
    const first = await timeStart(learner, labId);
    tell(`${labId}: the first one ${describe(first)}`);
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const time = await timeStart(learner, labId);
      tell(`${labId}: ${describe(time)}`);
      times.push(time.ms);
    }
    const title = `swarm ${start}, ${runs} runs`;
    const inChromium =
      labs === 'project' ? [await timeInChromium(url, 'Start Your first swarm', tell)] : [];
    return [
      { what: `${title}, p50`, value: quantile(times, 0.5), unit: 'ms', goal: { atMost: goalMs } },
      { what: `${title}, p95`, value: quantile(times, 0.95), unit: 'ms' },
      { what: `swarm ${start}, first one of a server`, value: first.ms, unit: 'ms' },
      ...inChromium,
    ];
  });
}

interface Start {
  readonly ms: number;
  /** Steps of bring-up with their milliseconds. */
  readonly steps: string;
}

async function timeStart(learner: Learner, labId: string): Promise<Start> {
  const clicked = performance.now();
  const { id } = await learner.api.startSession(labId);
  const page = await openPage(learner, id);
  const view = await page.sees(({ observed }) => observed === 'running');
  const came = await Promise.all(
    view.terminals.map((terminal) => page.terminal(terminal.id).shows(prompt)),
  );
  page.close();
  await endSession(learner, id);
  const steps = view.bringUp.map((step) => `${step.id} ${step.tookMs}`).join(', ');
  return { ms: Math.max(...came) - clicked, steps };
}

function describe({ ms, steps }: Start): string {
  return `${ms.toFixed()} ms (${steps})`;
}
