import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createCollector } from '../../node/create-collector.ts';
import type { Belonging } from '../../node/find-belongings.ts';
import { createPaint } from '../create-paint.ts';
import { exitCodes } from '../exit-codes.ts';
import { listPrepared } from '../list-prepared.ts';
import type { GcSettings } from '../read-settings.ts';
import { readSetupFacts } from '../read-setup-facts.ts';
import { runSideBySide } from '../run-side-by-side.ts';
import type { ServeContext } from '../serve-context.ts';
import { formatGc, type GcOutcome } from './format-gc.ts';
import { instancesFolder } from './note-instance.ts';
import { planGc } from './plan-gc.ts';
import { readInstances } from './read-instances.ts';

const dayMs = 24 * 3_600_000;
/** The engine does no more than this at once without slowing down what learners do. */
const mostAtOnce = 4;

/**
 * Removes what no live session and no present version needs; tells it only, with `dryRun`. Resolves
 * with the exit code. Throws SETUP_MISSING, ENGINE_UNREACHABLE or STORE_FAILED, and then removes nothing.
 */
export async function collectGarbage(
  settings: GcSettings,
  { home, env, streams }: Pick<ServeContext, 'home' | 'env' | 'streams'>,
  create: typeof createCollector = createCollector,
): Promise<number> {
  const facts = await readSetupFacts(home);
  const collector = create(facts.engine.host);
  // First what there is, then who needs it: what is made meanwhile is not in the list.
  const belongings = await collector.find();
  const instances = await readInstances(home, settings.dataDir);
  const prepared = listPrepared(facts);
  const plan = planGc({
    belongings,
    instances,
    current: new Set([...prepared.images, ...prepared.volumes]),
    now: Date.now(),
    keepMs: settings.keepDays * dayMs,
  });
  const refused: { readonly name: string; readonly why: string }[] = [];

  async function remove(what: Belonging): Promise<void> {
    streams.signal.throwIfAborted();
    const why = await collector.remove(what);
    if (why !== null) {
      refused.push({ name: what.name, why });
    }
  }

  if (!settings.dryRun) {
    for (const kind of ['container', 'network', 'volume', 'image'] as const) {
      const ofKind = plan.remove.map(({ what }) => what).filter((what) => what.kind === kind);
      await runSideBySide(ofKind, mostAtOnce, remove);
    }
    if (refused.length === 0) {
      await forgetGone(home, instances);
    }
  }
  tell({ plan, dryRun: settings.dryRun, refused });
  return refused.length === 0 ? exitCodes.done.code : exitCodes.failed.code;

  function tell(outcome: GcOutcome): void {
    streams.stdout.write(
      settings.json
        ? `${JSON.stringify({ dryRun: outcome.dryRun, ...plan, refused }, null, 2)}\n`
        : formatGc(outcome, createPaint(streams.stdout, env)),
    );
  }
}

async function forgetGone(
  home: string,
  instances: Awaited<ReturnType<typeof readInstances>>,
): Promise<void> {
  for (const [id, { state }] of instances) {
    if (state === 'gone') {
      await rm(join(instancesFolder(home), id), { force: true });
    }
  }
}
