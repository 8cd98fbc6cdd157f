import { once } from 'node:events';
import { constants } from 'node:os';
import type { CommandInfo } from '../../wire/messages/command.ts';
import type { TTYInfo } from '../../wire/messages/container.ts';
import type { ContainerID } from '../../wire/messages/ids.ts';
import type { Clock } from '../clock/clock.ts';
import type { ContainerSpec } from '../containers/container-spec.ts';
import type { ContainerInput, Containerizer, SideProcess } from '../containers/containerizer.ts';
import { commandArgv } from '../containers/process/command-argv.ts';
import type { AgentModel } from '../core/agent-model.ts';

/** What is to be run beside a task. */
interface SessionOrder {
  readonly containerId: ContainerID;
  readonly command: CommandInfo | undefined;
  readonly tty: TTYInfo | undefined;
}

/** Programs that operators run in the containers of tasks. */
export interface Sessions {
  /** Throws when there is no such task, or no such command. */
  open(order: SessionOrder): Promise<SideProcess>;
  find(containerId: string): SideProcess | undefined;
  /** Where what is typed goes: into a session, or into a task that has a terminal. */
  input(containerId: string): Promise<ContainerInput | undefined>;
  /** Settles with the exit status of a session; `undefined` when it isn't known, or not any more. */
  wait(containerId: string): Promise<number> | undefined;
  /** The running container of a task or executor. */
  container(containerId: string): ContainerSpec | undefined;
}

/** Whoever opened a session asks for its exit status right after its end. */
const KEPT_MS = 60_000;

export function createSessions(
  model: AgentModel,
  { clock, containers }: { readonly clock: Clock; readonly containers: Containerizer },
): Sessions {
  const sessions = new Map<string, SideProcess>();

  const container = (containerId: string): ContainerSpec | undefined =>
    [...model.frameworks.values()]
      .flatMap(({ executors }) => [...executors.values()])
      .flatMap(({ host }) => host?.containers() ?? [])
      .find((spec) => spec.containerId === containerId);

  return {
    open: async ({ containerId, command, tty }) => {
      const parent = containerId.parent && container(containerId.parent.value);
      if (parent === undefined) throw new Error('Container cannot be found');
      if (sessions.has(containerId.value)) throw new Error('The container is there already');
      const variables = command?.environment?.variables ?? [];
      const environment = {
        TERM: 'xterm',
        ...Object.fromEntries(variables.map(({ name, value }) => [name, value ?? ''])),
      };
      const side = await containers.run(parent, { argv: commandArgv(command), environment, tty });
      sessions.set(containerId.value, side);
      void side.exit.then(() => clock.after(KEPT_MS, () => sessions.delete(containerId.value)));
      return side;
    },
    input: async (containerId) => {
      const side = sessions.get(containerId);
      if (side !== undefined) return inputOf(side);
      const spec = container(containerId);
      return spec && containers.attach(spec);
    },
    find: (containerId) => sessions.get(containerId),
    wait: (containerId) => sessions.get(containerId)?.exit,
    container,
  };
}

/** The signal that ends a session when none is named. */
export const KILL = constants.signals.SIGKILL;

function inputOf(side: SideProcess): ContainerInput {
  return {
    write: async (bytes) => {
      if (!side.stdin.writable || side.stdin.write(bytes)) return;
      await Promise.race([once(side.stdin, 'drain'), side.exit]);
    },
    end: () => {
      side.stdin.end();
    },
    resize: async (rows, columns) => side.resize(rows, columns),
  };
}
