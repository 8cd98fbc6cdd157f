import type { Shell, ShellOpener } from './shell.ts';

/** A shell whose output and end are made by the test. */
interface FakeShell extends Shell {
  readonly containerId: string;
  /** All that was typed. */
  readonly typed: string;
  /** The sizes that it had, newest last. */
  readonly sizes: readonly string[];
  readonly paused: boolean;
  readonly killed: boolean;
  /** Bytes of input that it pretends not to have read. */
  unreadBytes: number;
  print(output: string | Uint8Array): void;
  exit(code: number | null): void;
}

export interface FakeShellOpener extends ShellOpener {
  /** All shells that were opened, oldest first. */
  readonly shells: readonly FakeShell[];
  /** Where each of them was opened. */
  readonly targets: readonly Parameters<ShellOpener['open']>[0][];
  /** The newest one. Throws when there is none. */
  newest(): FakeShell;
  /** The next shells fail to open with this error, until it is null again. */
  failure: Error | null;
}

/** Makes an opener of shells that do nothing by themselves but echo, if asked to. */
export function createFakeShellOpener(options: { readonly echo?: boolean } = {}): FakeShellOpener {
  const shells: FakeShell[] = [];
  const targets: Parameters<ShellOpener['open']>[0][] = [];
  return {
    shells,
    targets,
    failure: null,
    newest() {
      const shell = shells.at(-1);
      if (shell === undefined) throw new Error('no shell was opened');
      return shell;
    },
    async open(target, size) {
      if (this.failure) throw this.failure;
      targets.push(target);
      const { containerId } = target;
      const shell = createFakeShell(containerId, size, options.echo ?? false);
      shells.push(shell);
      return shell;
    },
  };
}

function createFakeShell(
  containerId: string,
  size: { readonly cols: number; readonly rows: number },
  echo: boolean,
): FakeShell {
  const sizes = [`${size.cols}x${size.rows}`];
  const held: Uint8Array[] = [];
  let typed = '';
  let paused = false;
  let killed = false;
  let listener: (data: Uint8Array) => void = () => undefined;
  let exited: (code: number | null) => void = () => undefined;

  const shell: FakeShell = {
    containerId,
    get typed() {
      return typed;
    },
    sizes,
    get paused() {
      return paused;
    },
    get killed() {
      return killed;
    },
    unreadBytes: 0,
    unread: () => shell.unreadBytes,
    write(data) {
      typed += Buffer.from(data).toString();
      if (echo) shell.print(data);
    },
    resize: (cols, rows) => void sizes.push(`${cols}x${rows}`),
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      for (const data of held.splice(0)) listener(data);
    },
    onData(next) {
      listener = next;
    },
    onExit(next) {
      exited = next;
    },
    kill() {
      killed = true;
      exited(137);
    },
    print(output) {
      const data = typeof output === 'string' ? Buffer.from(output) : output;
      if (paused) held.push(data);
      else listener(data);
    },
    exit: (code) => exited(code),
  };
  return shell;
}
