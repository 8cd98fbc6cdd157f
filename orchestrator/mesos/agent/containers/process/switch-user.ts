import type { Account } from './find-user.ts';

/** A command as another user runs it, where the agent itself isn't that user. */
export function switchUser(argv: readonly string[], account: Account): readonly string[] {
  if (account.userId === process.getuid?.()) return argv;
  const ids = [`--reuid=${account.userId}`, `--regid=${account.groupId}`, '--init-groups'];
  return ['setpriv', ...ids, '--', ...argv];
}
