import { chown, mkdir, open, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { findUser } from '../containers/process/find-user.ts';

export interface SandboxOrder {
  readonly sandbox: string;
  readonly user?: string | undefined;
  /** Folders that are shared with other tasks of the executor. */
  readonly shared?: readonly string[];
  /** Another name of the sandbox. */
  readonly alias?: string | undefined;
}

/**
 * Makes a sandbox with its two files of output. Throws what the file system says (a full disk), and
 * `LaunchError` for a user that the machine doesn't have.
 */
export async function prepareSandbox({
  sandbox,
  user,
  shared = [],
  alias,
}: SandboxOrder): Promise<void> {
  await mkdir(sandbox, { recursive: true });
  for (const name of ['stdout', 'stderr']) await (await open(join(sandbox, name), 'a')).close();
  for (const folder of shared) await mkdir(folder, { recursive: true });
  if (user !== undefined) {
    const { userId, groupId } = await findUser(user);
    const own = ['.', 'stdout', 'stderr'].map((name) => join(sandbox, name));
    for (const path of [...own, ...shared]) await chown(path, userId, groupId);
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
