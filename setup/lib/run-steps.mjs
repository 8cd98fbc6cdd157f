// @ts-check
import { keepStepTime, readStepTimes, usualTime } from './step-times.mjs';

/**
 * @typedef {import('./context.mjs').Context} Context
 * @typedef {{
 *   readonly name: string,
 *   readonly done: (context: Context) => Promise<string | null>,
 *   readonly run: (context: Context, progress: (text: string) => void) => Promise<string>,
 * }} Step a step says in a few words what is done already (`done`) or what it did (`run`)
 */

/**
 * Runs the steps in their order, those that are done excepted. The first
 * failure ends it and is thrown.
 * @param {readonly Step[]} steps
 * @param {Context} context
 * @param {import('./report.mjs').Report} report
 */
export async function runSteps(steps, context, report) {
  const planned = await planSteps(steps, context.paths.timesFile);
  report.plan(planned);
  for (const [index, step] of steps.entries()) {
    report.begin({ name: step.name, ...planned[index], index: index + 1, count: steps.length });
    try {
      context.signal.throwIfAborted();
      report.end((await step.done(context)) ?? (await runTimed(step, context, report)));
    } catch (error) {
      report.fail();
      throw error;
    }
  }
}

/**
 * @param {readonly Step[]} steps
 * @param {string} timesFile
 * @returns {Promise<readonly import('./report.mjs').PlannedStep[]>}
 */
async function planSteps(steps, timesFile) {
  const times = await readStepTimes(timesFile);
  return steps.map(({ name }) => {
    const usualMs = usualTime(times, name);
    return usualMs === undefined ? { name } : { name, usualMs };
  });
}

/**
 * @param {Step} step
 * @param {Context} context
 * @param {import('./report.mjs').Report} report
 */
async function runTimed(step, context, report) {
  const started = performance.now();
  const text = await step.run(context, report.progress);
  await keepStepTime(context.paths.timesFile, step.name, performance.now() - started);
  return text;
}
