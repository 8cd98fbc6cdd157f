import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { spawn } from 'node-pty';
import { createPtyShell } from './create-pty-shell.ts';
import type { Log } from './log.ts';
import { planMachineEnv } from './plan-machine-env.ts';
import type { ShellOpener } from './shell.ts';

/** A way to the engine of a node, for as long as a shell needs it. */
interface Door {
  /** As DOCKER_HOST has it. */
  readonly host: string;
  close(): Promise<void>;
}

/**
 * Makes what opens login shells of this user on this very machine. `openDoor` opens the way to the
 * engine of a node; each shell has one of its own.
 */
export function createMachineOpener(dependencies: {
  readonly openDoor: (containerId: string) => Promise<Door>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
}): ShellOpener {
  const { openDoor, env, log } = dependencies;
  return {
    async open({ containerId }, { cols, rows }) {
      const door = await openDoor(containerId);
      function closeDoor(): void {
        door.close().catch((error: unknown) => {
          log.warn('the way to the engine of a node could not be closed', { error });
        });
      }
      try {
        const pty = spawn(findShell(env.SHELL), ['-l'], {
          name: 'xterm-256color',
          cols,
          rows,
          cwd: homedir(),
          env: { ...planMachineEnv(env, door.host) },
          encoding: null,
        });
        pty.onExit(closeDoor);
        return createPtyShell(pty);
      } catch (error) {
        closeDoor();
        throw error;
      }
    },
  };
}

/** The user's own, or one that every system has. */
function findShell(wanted: string | undefined): string {
  const shells = [wanted, '/bin/bash', '/bin/sh'];
  return shells.find((path) => path?.startsWith('/') && existsSync(path)) ?? '/bin/sh';
}
