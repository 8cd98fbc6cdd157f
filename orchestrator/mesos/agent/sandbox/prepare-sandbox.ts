import { chown, mkdir, open, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { findUser } from '../containers/process/find-user.ts';

export interface SandboxOrder {
  readonly sandbox: string;
  readonly user?: string | undefined;
  /** Another name of the sandbox. */
  readonly alias?: string | undefined;
}

/**
 * Makes a sandbox with its two files of output. Throws what the file system says (a full disk), and
 * `LaunchError` for a user that the machine doesn't have.
 */
export async function prepareSandbox({ sandbox, user, alias }: SandboxOrder): Promise<void> {
  await mkdir(sandbox, { recursive: true });
  for (const name of ['stdout', 'stderr']) await (await open(join(sandbox, name), 'a')).close();
  if (user !== undefined) {
    const { userId, groupId } = await findUser(user);
    for (const name of ['.', 'stdout', 'stderr']) await chown(join(sandbox, name), userId, groupId);
  }
  if (alias !== undefined) await addAlias(alias, sandbox);
}

async function addAlias(alias: string, sandbox: string): Promise<void> {
  await mkdir(dirname(alias), { recursive: true });
  try {
    await symlink(relative(dirname(alias), sandbox), alias);
  } catch (error) {
    // It is there from an earlier attempt.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
