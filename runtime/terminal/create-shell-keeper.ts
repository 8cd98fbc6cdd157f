import { type ErrorCode, RopesError } from '../../contract/errors.ts';
import type { ShellState } from '../../contract/terminal-frames.ts';
import type { ShellLoss } from './host-messages.ts';
import type { Log } from './log.ts';
import type { Shell, ShellOpener, ShellTarget } from './shell.ts';
import { newShellNotice, noShellNotice, shellEndedNotice } from './shell-notices.ts';

/** Keeps one shell for a terminal, and opens another one after it when asked to. */
export interface ShellKeeper {
  readonly state: Exclude<ShellState, 'lost'>;
  readonly exitCode: number | null;
  readonly target: ShellTarget;
  setTarget(target: ShellTarget): void;
  /** Opens a shell, after a notice of what became of the last one. Throws what the opener throws. */
  start(after?: ShellLoss): Promise<void>;
  /** Opens a shell where the last one has ended; a failure is shown in the terminal. */
  reopen(): void;
  /** Types into the shell. While one starts, what is typed waits for it. */
  write(data: Uint8Array): void;
  /** Bytes of input that the shell has not taken yet. */
  unread(): number;
  resize(cols: number, rows: number): void;
  setPaused(paused: boolean): void;
  /** Ends the shell. Settles when it has ended, or would not. */
  dispose(): Promise<void>;
}

const killTimeoutMs = 3000;

/** An engine is restarted within seconds; a machine that is busy may need many. */
const recoverMs = 60_000;
const recoverEveryMs = 500;
const recoverable: readonly ErrorCode[] = ['ENGINE_UNREACHABLE', 'NODE_NOT_FOUND'];

/** Inputs that are kept while a shell starts: a page sends no more without hearing of them. */
const maxEarlyInputs = 64;

/** Makes a keeper without a shell. */
export function createShellKeeper(options: {
  readonly opener: ShellOpener;
  readonly terminalId: string;
  readonly target: ShellTarget;
  /** The size that a shell is to have. */
  readonly size: () => { readonly cols: number; readonly rows: number };
  readonly onOutput: (output: Uint8Array) => void;
  readonly onState: (state: ShellKeeper['state'], exitCode: number | null) => void;
  readonly log: Log;
}): ShellKeeper {
  const { opener, terminalId, log } = options;
  let { target } = options;
  let state: ShellKeeper['state'] = 'exited';
  let exitCode: number | null = null;
  let shell: Shell | null = null;
  let early: Uint8Array[] = [];
  let paused = false;
  let disposed = false;
  /** Whether a shell was opened before, of which something may be left on its node. */
  let hadShell = false;
  let onEnded = (): void => undefined;

  function setState(next: ShellKeeper['state'], code: number | null): void {
    state = next;
    exitCode = code;
    if (!disposed) options.onState(next, code);
  }

  function show(text: string): void {
    options.onOutput(Buffer.from(text));
  }

  function ended(code: number | null): void {
    shell = null;
    onEnded();
    if (disposed) return;
    if (code === null) void recover();
    else showEnd(code);
  }

  function showEnd(code: number | null): void {
    if (disposed) return;
    show(shellEndedNotice);
    setState('exited', code);
  }

  /** Nobody can tell how the shell ended: its engine may be restarting, and its node lives on. */
  async function recover(): Promise<void> {
    const deadline = Date.now() + recoverMs;
    let engineWasAway = false;
    setState('starting', null);
    while (!disposed) {
      try {
        await attempt('engine-lost');
        return;
      } catch (error) {
        const code = error instanceof RopesError ? error.code : null;
        engineWasAway ||= code === 'ENGINE_UNREACHABLE';
        // With an engine that has just started, its nodes may still be starting.
        const mayCome = engineWasAway && code !== null && recoverable.includes(code);
        if (!mayCome || Date.now() > deadline) {
          log.info('a shell was lost and no new one could be started', { error });
          early = [];
          showEnd(null);
          return;
        }
      }
      await new Promise((resolve) => setTimeout(resolve, recoverEveryMs).unref());
    }
  }

  function opened(started: Shell, size: { readonly cols: number; readonly rows: number }): void {
    if (disposed) {
      started.kill();
      return;
    }
    shell = started;
    started.onData((data) => {
      if (!disposed) options.onOutput(data);
    });
    const { cols, rows } = options.size();
    if (cols !== size.cols || rows !== size.rows) started.resize(cols, rows);
    if (paused) started.pause();
    setState('running', null);
    for (const data of early) started.write(data);
    early = [];
    started.onExit(ended);
  }

  async function attempt(after: ShellLoss | undefined): Promise<void> {
    const { cols, rows } = options.size();
    const size = { cols, rows };
    const replaces = hadShell || after !== undefined;
    const started = await opener.open({ ...target, terminalId, replaces }, size);
    hadShell = true;
    if (after !== undefined && !disposed) show(newShellNotice(after));
    opened(started, size);
  }

  async function start(after?: ShellLoss): Promise<void> {
    setState('starting', null);
    try {
      await attempt(after);
    } catch (error) {
      early = [];
      setState('exited', null);
      throw error;
    }
  }

  return {
    get state() {
      return state;
    },
    get exitCode() {
      return exitCode;
    },
    get target() {
      return target;
    },
    setTarget({ containerId, place }) {
      target = { containerId, place };
    },
    start,
    reopen() {
      if (state !== 'exited') return;
      start().catch((error: unknown) => {
        log.info('no new shell could be started', { error });
        if (!disposed) show(noShellNotice(error));
      });
    },
    write(data) {
      if (shell) shell.write(data);
      else if (state === 'starting' && early.length < maxEarlyInputs) early.push(data);
    },
    unread: () => shell?.unread() ?? early.reduce((sum, data) => sum + data.length, 0),
    resize: (cols, rows) => shell?.resize(cols, rows),
    setPaused(next) {
      if (next === paused) return;
      paused = next;
      if (next) shell?.pause();
      else shell?.resume();
    },
    async dispose() {
      disposed = true;
      const running = shell;
      if (running === null) return;
      await new Promise<void>((resolve) => {
        onEnded = resolve;
        setTimeout(resolve, killTimeoutMs).unref();
        running.kill();
      });
    },
  };
}
