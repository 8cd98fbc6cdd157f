import type { AgentContext } from './agent-context.ts';

/** A drain is over when nothing runs; one that marks the agent gone ends with the agent. */
export async function endDrainWhenEmpty({ model, files, paths, log }: AgentContext): Promise<void> {
  const { id, drain, frameworks } = model;
  if (id === undefined || drain === undefined || drain.mark_gone || frameworks.size > 0) return;
  try {
    await files.remove(paths.drain(id));
    model.drain = undefined;
    model.drainStart = undefined;
  } catch (error) {
    log(`Can't end the drain: ${error}`);
  }
}
