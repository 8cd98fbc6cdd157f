import { execFile } from 'node:child_process';
import { constants as files } from 'node:fs';
import { chown, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ContainerSpec } from '../container-spec.ts';
import type { ContainerInput } from '../containerizer.ts';
import { resizeTerminal } from '../resize-terminal.ts';
import { terminalArgv } from '../terminal-argv.ts';
import { readContainerNotes } from './container-notes.ts';
import { findUser } from './find-user.ts';

const run = promisify(execFile);

/** Opens the pipe for both ways, so that it neither waits for a writer nor ends with one. */
const WITH_INPUT = 'exec 0<>"$1"; shift; exec "$@"';

/**
 * The command of a task that is to have a terminal. Its keys come through a named pipe, which is
 * there for whoever attaches, also after a restart of the agent.
 */
export async function withTerminal(
  argv: readonly string[],
  spec: ContainerSpec,
): Promise<readonly string[]> {
  const tty = spec.container?.tty_info;
  if (tty === undefined) return argv;
  const pipe = pipeOf(spec);
  await rm(pipe, { force: true });
  await run('mkfifo', ['-m', '600', pipe]);
  if (spec.user !== undefined) {
    const { userId, groupId } = await findUser(spec.user);
    await chown(pipe, userId, groupId);
  }
  return ['sh', '-c', WITH_INPUT, 'sh', pipe, ...terminalArgv(argv, tty)];
}

/** The keyboard of a task's terminal; `undefined` when the task has none. */
export async function openTerminal(spec: ContainerSpec): Promise<ContainerInput | undefined> {
  if (spec.container?.tty_info === undefined) return undefined;
  // Of a task that has ended nobody reads: that is an error at once, not a wait.
  const pipe = await open(pipeOf(spec), files.O_WRONLY | files.O_NONBLOCK).catch(() => undefined);
  if (pipe === undefined) return undefined;
  return {
    write: async (bytes) => {
      await pipe.write(bytes);
    },
    // Another may attach later: the task's input doesn't end.
    end: () => void pipe.close(),
    resize: async (rows, columns) => {
      const { pid } = await readContainerNotes(spec.folder);
      if (pid !== undefined) await resizeTerminal(pid, rows, columns);
    },
  };
}

function pipeOf({ folder }: ContainerSpec): string {
  return join(folder, 'input');
}
