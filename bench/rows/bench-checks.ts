import type { SessionView } from '../../contract/session.ts';
import type { Measurement } from '../bench.ts';
import { createLearner, type Learner } from '../support/create-learner.ts';
import { type LivePage, openPage } from '../support/open-page.ts';
import { prompt } from '../support/prompt.ts';
import { quantile } from '../support/quantile.ts';
import { withServer } from '../support/start-server.ts';
import { timeCommands } from '../support/time-commands.ts';

const failingRounds = 12;
/** The lab's steps; a check that has passed is not asked again. */
const passingRounds = 6;
const idleRounds = 9;
const goalMs = 400;
const kinds = ['file', 'volume', 'listed', 'driver', 'engine'];

/** From the button to the last verdict of five checks on one node. */
export async function benchChecks(tell: (text: string) => void): Promise<readonly Measurement[]> {
  return withServer('bench', async ({ url }) => {
    const learner = createLearner(url);
    const { id } = await learner.api.startSession('five-checks');
    const page = await openPage(learner, id);
    const view = await page.sees(({ observed }) => observed === 'running');
    const terminal = page.terminal(view.terminals[0]?.id ?? '');
    await terminal.shows(prompt);

    const failing: number[] = [];
    for (let round = 0; round < failingRounds; round += 1) {
      failing.push(await ask(learner, page, id, 1, 'failed'));
    }
    tell(`none is done yet: ${failing.map((ms) => ms.toFixed()).join(', ')} ms`);

    terminal.forget();
    terminal.type(
      'for n in 1 2 3 4 5 6; do touch round$n; docker volume create round$n; done; echo ready=$?\r',
    );
    await terminal.shows(/ready=0/);
    const passing: number[] = [];
    for (let step = 1; step <= passingRounds; step += 1) {
      passing.push(await ask(learner, page, id, step, 'passed'));
    }
    tell(`all are done: ${passing.map((ms) => ms.toFixed()).join(', ')} ms`);
    page.close();
    const idle: Measurement[] = [];
    for (const count of [1, 5]) idle.push(await timeIdle(id, view.nodes[0]?.name ?? '', count));
    return [...describe('none passes', failing), ...describe('all pass', passing), ...idle];
  });
}

/** Asks the five checks of a step at once; gives the milliseconds until all have said `outcome`. */
async function ask(
  learner: Learner,
  page: LivePage,
  sessionId: string,
  step: number,
  outcome: 'failed' | 'passed',
): Promise<number> {
  const ids = kinds.map((kind) => `${kind}-${step}`);
  const before = await page.sees(({ checking }) => checking.length === 0);
  const asked = performance.now();
  await learner.api.checkNow(sessionId, ids);
  const view = await page.sees(
    (seen) => ids.every((id) => isNew(id, before, seen)) && seen.checking.length === 0,
  );
  const took = performance.now() - asked;
  for (const id of ids) {
    const verdict = view.progress.verdicts[id];
    if (verdict?.outcome !== outcome) {
      throw new Error(`${id} was to be ${outcome}: ${JSON.stringify(verdict)}`);
    }
  }
  return took;
}

/** What of a round is only the starting of processes. */
async function timeIdle(sessionId: string, node: string, count: number): Promise<Measurement> {
  const times: number[] = [];
  for (let round = 0; round < idleRounds; round += 1) {
    times.push(await timeCommands(sessionId, node, count));
  }
  const what = `${count} that ${count === 1 ? 'does' : 'do'} nothing, ${idleRounds} rounds, p50`;
  return { what, value: quantile(times, 0.5), unit: 'ms' };
}

function isNew(id: string, before: SessionView, seen: SessionView): boolean {
  const verdict = seen.progress.verdicts[id];
  return verdict !== undefined && verdict.at !== before.progress.verdicts[id]?.at;
}

function describe(which: string, times: readonly number[]): readonly Measurement[] {
  const what = `${which}, ${times.length} rounds`;
  return [
    { what: `${what}, p50`, value: quantile(times, 0.5), unit: 'ms', goal: { atMost: goalMs } },
    { what: `${what}, p95`, value: quantile(times, 0.95), unit: 'ms' },
  ];
}
