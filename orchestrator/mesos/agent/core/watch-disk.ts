import { collectSandboxes } from '../sandbox/collect-sandboxes.ts';
import type { AgentContext } from './agent-context.ts';

/** Looks again and again for sandboxes that can go. The answer ends that. */
export function watchDisk(context: AgentContext): () => void {
  const { clock, settings, log } = context;
  let cancel = (): void => {};
  let isOver = false;
  const next = (): void => {
    if (isOver) return;
    cancel = clock.after(settings.diskWatchMs, () => {
      collect(context)
        .catch((error: unknown) => log(`Can't remove old sandboxes: ${error}`))
        .finally(next);
    });
  };
  next();
  return () => {
    isOver = true;
    cancel();
  };
}

async function collect({ model, paths, settings, clock, log }: AgentContext): Promise<void> {
  const live = new Set(
    [...model.frameworks.values()]
      .flatMap(({ executors }) => [...executors.values()])
      .map(({ key }) => key.containerId),
  );
  const removed = await collectSandboxes({
    paths,
    rules: { delayMs: settings.gcDelayMs, headroom: settings.gcDiskHeadroom },
    now: clock.now(),
    isLive: (id) => live.has(id),
  });
  if (removed.length === 0) return;
  log(`Removed ${removed.length} old sandboxes`);
  const isGone = new Set(removed);
  for (const { completed } of [...model.frameworks.values(), ...model.completedFrameworks]) {
    const left = completed.filter(({ key }) => !isGone.has(key.containerId));
    completed.splice(0, completed.length, ...left);
  }
}
