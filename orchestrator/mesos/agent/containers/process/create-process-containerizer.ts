import { type ChildProcess, spawn } from 'node:child_process';
import { chown, mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../clock/clock.ts';
import type { ContainerExit } from '../container-exit.ts';
import type { ContainerSpec } from '../container-spec.ts';
import type { Containerizer } from '../containerizer.ts';
import { LaunchError } from '../launch-error.ts';
import { spawnSideProcess } from '../spawn-side-process.ts';
import { commandArgv } from './command-argv.ts';
import { isSupervised, readContainerNotes } from './container-notes.ts';
import type { ControlGroups } from './control-groups.ts';
import { memoryBytes } from './cpu-shares.ts';
import { findUser } from './find-user.ts';
import { linkVolumes } from './link-volumes.ts';
import { listProcesses } from './list-processes.ts';
import { readExit } from './read-exit.ts';
import { sendSignal } from './send-signal.ts';
import { switchUser } from './switch-user.ts';
import { openTerminal, withTerminal } from './task-terminal.ts';

export interface ProcessContainerizerDependencies {
  readonly clock: Clock;
  readonly groups: ControlGroups;
  /** The agent's address, which is also that of its processes. */
  readonly ip: string;
  /** Variables that a process has before those of its task: its PATH, for one. */
  readonly environment: Readonly<Record<string, string>>;
  /** Tells one life of the machine from the next: process ids of another one mean nothing. */
  readonly bootId: string;
  /** The file of the program `supervisorScript`. */
  readonly supervisor: string;
  readonly log: (line: string) => void;
}

/** A supervisor that isn't the agent's child can't be waited for, only looked after. */
const LOOK_EVERY_MS = 500;

const MEMORY_LOOK_MS = 1000;

/** Runs containers as processes of the agent's machine, each in a session of its own. */
export function createProcessContainerizer({
  clock,
  groups,
  ip,
  environment,
  bootId,
  supervisor,
  log,
}: ProcessContainerizerDependencies): Containerizer {
  const children = new Map<string, Promise<void>>();

  const isOfThisBoot = async ({ folder }: ContainerSpec): Promise<boolean> =>
    (await readFile(join(folder, 'boot'), 'utf8').catch(() => '')) === bootId;

  const members = async (spec: ContainerSpec): Promise<number[]> => {
    if (!(await isOfThisBoot(spec))) return [];
    const { pid } = await readContainerNotes(spec.folder);
    const processes = pid === undefined ? [] : await listProcesses();
    const inSession = processes.filter(({ session }) => session === pid).map((each) => each.pid);
    return [...new Set([...inSession, ...(await groups.processes(spec.containerId))])];
  };

  const supervisorGone = async (spec: ContainerSpec): Promise<void> => {
    const child = children.get(spec.containerId);
    if (child !== undefined) return child;
    for (;;) {
      const notes = await readContainerNotes(spec.folder);
      if (notes.status !== undefined || !(await isOfThisBoot(spec))) return;
      if (!(await isSupervised(spec.folder, notes))) return;
      await new Promise<void>((resolve) => clock.after(LOOK_EVERY_MS, resolve));
    }
  };

  /** A shell goes on when its child had to die; the whole container is to end then. */
  const watchMemory = (spec: ContainerSpec): (() => void) => {
    let cancel = (): void => {};
    let isOver = false;
    const look = async (): Promise<void> => {
      try {
        if (await groups.ranOutOfMemory(spec.containerId)) {
          sendSignal(await members(spec), constants.signals.SIGKILL);
        }
      } catch (error) {
        log(`Can't see the memory of container ${spec.containerId}: ${error}`);
      }
      if (!isOver) cancel = clock.after(MEMORY_LOOK_MS, () => void look());
    };
    void look();
    return () => {
      isOver = true;
      cancel();
    };
  };

  return {
    start: async (spec) => {
      await mkdir(spec.folder, { recursive: true });
      await writeFile(join(spec.folder, 'boot'), bootId);
      await linkVolumes(spec);
      const argv = await argvOf(spec);
      const joined = await groups.create(spec.containerId, spec.limits);
      const child = await spawnSupervisor(spec, environment, supervisor, [
        joined.join('\n'),
        ...argv,
      ]);
      children.set(spec.containerId, child.ended);
      await child.started;
    },
    recover: async (spec) => {
      const notes = await readContainerNotes(spec.folder);
      return notes.pid !== undefined;
    },
    wait: async (spec) => {
      const isOver = supervisorGone(spec);
      const endWatch = watchMemory(spec);
      await isOver;
      endWatch();
      const { status } = await readContainerNotes(spec.folder);
      const outOfMemory = await groups.ranOutOfMemory(spec.containerId);
      sendSignal(await members(spec), constants.signals.SIGKILL);
      return readExit(status, outOfMemory) satisfies ContainerExit;
    },
    stop: async (spec) => sendSignal(await members(spec), constants.signals.SIGTERM),
    destroy: async (spec) => sendSignal(await members(spec), constants.signals.SIGKILL),
    cleanUp: async (spec) => {
      children.delete(spec.containerId);
      await groups.remove(spec.containerId);
    },
    update: async ({ containerId, limits }) => {
      await groups.create(containerId, limits);
    },
    networks: async () => [{ ip_addresses: [{ protocol: 'IPv4', ip_address: ip }] }],
    statistics: async ({ containerId, limits }) => ({
      timestamp: clock.now() / 1000,
      cpus_limit: limits.cpusMost ?? limits.cpus,
      mem_limit_bytes: memoryBytes(limits) ?? 0,
      ...(await groups.statistics(containerId)),
    }),
    attach: openTerminal,
    run: async (spec, command) => {
      const argv = await asUser(command.argv, spec);
      return spawnSideProcess(argv, {
        cwd: spec.sandbox,
        environment: { ...environment, ...spec.environment, ...command.environment },
        tty: command.tty,
      });
    },
  };
}

async function argvOf(spec: ContainerSpec): Promise<readonly string[]> {
  return asUser(await withTerminal(commandArgv(spec.command), spec), spec);
}

async function asUser(argv: readonly string[], { user }: ContainerSpec) {
  return user === undefined ? argv : switchUser(argv, await findUser(user));
}

async function spawnSupervisor(
  spec: ContainerSpec,
  environment: Readonly<Record<string, string>>,
  supervisor: string,
  more: readonly string[],
) {
  const files = await Promise.all(
    ['stdout', 'stderr'].map((name) => open(join(spec.sandbox, name), 'a', 0o644)),
  );
  const [out, err] = files.map(({ fd }) => fd);
  try {
    if (spec.user !== undefined) {
      const { userId, groupId } = await findUser(spec.user);
      await Promise.all(
        ['.', 'stdout', 'stderr'].map((name) => chown(join(spec.sandbox, name), userId, groupId)),
      );
    }
    const child = spawn('sh', [supervisor, spec.folder, ...more], {
      cwd: spec.sandbox,
      env: { ...environment, ...spec.environment },
      detached: true,
      stdio: ['ignore', out, err, 'pipe'],
    });
    // Listened to at once: a short command is over before the files below are closed.
    const ended = exitOf(child);
    const begun = started(child, spec);
    begun.catch(() => {});
    return { ended, started: begun };
  } finally {
    await Promise.all(files.map((file) => file.close()));
  }
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

/** Settles when the command is about to run. Throws when its supervisor ended before that. */
function started(child: ChildProcess, spec: ContainerSpec): Promise<void> {
  const [, , , ready] = child.stdio;
  return new Promise((resolve, reject) => {
    const fail = (error?: unknown): void =>
      reject(
        new LaunchError(`The processes of ${spec.containerId} can't be started`, { cause: error }),
      );
    child.once('error', fail);
    // Not the exit, which may be told before what a short command has written here.
    ready?.once('close', () => fail());
    ready?.once('data', () => {
      ready.destroy();
      child.unref();
      resolve();
    });
  });
}
