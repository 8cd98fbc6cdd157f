import type { EngineStep } from '../../orchestrator/engines/engine.ts';

/** Runs an engine's steps in order. Throws what the first that fails throws. */
export async function runEngineSteps(
  steps: readonly EngineStep[],
  signal: AbortSignal,
): Promise<void> {
  for (const step of steps) {
    signal.throwIfAborted();
    await step.run(signal);
  }
}
