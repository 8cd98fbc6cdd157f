import type { constants } from 'node:os';
import type { IPty } from 'node-pty';
import type { Shell } from './shell.ts';

/** Time for a shell to end its jobs after it was hung up. */
const hangUpMs = 2000;

/** Makes a shell of a pseudo-terminal whose encoding is null. */
export function createPtyShell(pty: IPty): Shell {
  let exit: { readonly code: number } | null = null;
  const exitListeners: ((code: number | null) => void)[] = [];
  // Output waits in the kernel until somebody listens.
  pty.pause();
  pty.onExit(({ exitCode, signal }) => {
    exit = { code: signal ? 128 + signal : exitCode };
    for (const listener of exitListeners) listener(exit.code);
  });

  function send(signal: keyof typeof constants.signals): void {
    if (exit === null) pty.kill(signal);
  }

  return {
    write(data) {
      if (exit === null) pty.write(Buffer.from(data));
    },
    // It does not tell; a person's own machine is trusted with what is pasted into it.
    unread: () => 0,
    resize(cols, rows) {
      if (exit === null) pty.resize(cols, rows);
    },
    pause: () => pty.pause(),
    resume: () => pty.resume(),
    onData(listener) {
      // Typed as text, it is bytes where the encoding is null.
      pty.onData((data) => listener(Buffer.from(data)));
      pty.resume();
    },
    onExit(listener) {
      if (exit === null) exitListeners.push(listener);
      else listener(exit.code);
    },
    kill() {
      // One that waits to be read would never end.
      pty.resume();
      send('SIGHUP');
      setTimeout(() => send('SIGKILL'), hangUpMs).unref();
    },
  };
}
