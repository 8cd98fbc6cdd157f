import { readFile } from 'node:fs/promises';
import { LaunchError } from '../launch-error.ts';

/** An account of the machine. */
export interface Account {
  readonly name: string;
  readonly userId: number;
  readonly groupId: number;
  readonly home: string;
}

/** Looks an account up by its name. Throws `LaunchError` when the machine has none such. */
export async function findUser(name: string, file = '/etc/passwd'): Promise<Account> {
  const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.split(':'));
  const [, , userId, groupId, , home] = lines.find(([login]) => login === name) ?? [];
  if (userId === undefined || groupId === undefined) {
    throw new LaunchError(`There is no user '${name}' on this agent`);
  }
  return { name, userId: Number(userId), groupId: Number(groupId), home: home ?? '/' };
}
