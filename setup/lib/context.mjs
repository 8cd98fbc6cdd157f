// @ts-check

/**
 * What every step knows. `engine` is filled by the step that finds or starts
 * one, before any step that needs it.
 * @typedef {{
 *   readonly root: string,
 *   readonly paths: import('./paths.mjs').Paths,
 *   readonly env: Readonly<Record<string, string | undefined>>,
 *   readonly host: import('./read-host.mjs').Host,
 *   readonly signal: AbortSignal,
 *   readonly args: readonly string[],
 *   engine: import('./engine.mjs').Engine | null,
 *   plan: import('./plan-images.mjs').ImagePlan | null,
 * }} Context
 */

/**
 * @param {Context} context
 * @returns {import('./engine.mjs').Engine}
 */
export function engineOf(context) {
  if (context.engine === null)
    throw new Error('a step that needs an engine ran before the engine step');
  return context.engine;
}

/**
 * @param {Context} context
 * @returns {import('./plan-images.mjs').ImagePlan}
 */
export function planOf(context) {
  if (context.plan === null)
    throw new Error('a step that needs the image plan ran before the base image step');
  return context.plan;
}
