// @ts-check

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
 * @param {ReturnType<typeof import('./report.mjs').createReport>} report
 */
export async function runSteps(steps, context, report) {
  for (const [index, step] of steps.entries()) {
    report.begin(index + 1, steps.length, step.name);
    try {
      context.signal.throwIfAborted();
      const done = await step.done(context);
      report.end(done ?? (await step.run(context, report.progress)));
    } catch (error) {
      report.fail();
      throw error;
    }
  }
}
