import type { SessionView } from '../../contract/session.ts';

/** Milliseconds from the session's start to its last step that got done; undefined when none did. */
export function labTime(session: SessionView): number | undefined {
  const times = Object.values(session.progress.stepsDone).map((at) => Date.parse(at));
  return times.length === 0 ? undefined : Math.max(...times) - Date.parse(session.createdAt);
}
