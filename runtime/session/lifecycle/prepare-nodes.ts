import type { BringUpStep } from '../../../contract/session.ts';
import type { NodeKind } from '../../../contract/setup-facts.ts';
import { describeFailure } from '../bring-up/describe-failure.ts';
import type { BringUpResult } from '../bring-up/run-bring-up.ts';
import type { LiveSession } from '../create-live-session.ts';
import type { Preparer } from '../preparer.ts';

/**
 * Waits until nodes of this kind can be made, and shows the preparation's steps before those of
 * bring-up, `next`. No steps where nothing had to be done. Rejects with the reason when the session
 * is to end.
 */
export async function prepareNodes(
  preparer: Preparer,
  session: LiveSession,
  kind: NodeKind,
  next: readonly BringUpStep[],
): Promise<BringUpResult> {
  let steps: readonly BringUpStep[] = [];
  try {
    if (await preparer.isPrepared(kind)) return { ok: true, steps };
    await preparer.prepare(
      kind,
      (told) => {
        steps = told;
        session.showBringUp([...steps, ...next]);
      },
      session.signal,
    );
    return { ok: true, steps };
  } catch (error) {
    session.signal.throwIfAborted();
    return { ok: false, steps: [...steps, ...next], problem: describeFailure(error) };
  }
}
