import type { OpenShell } from '../../../runtime/node/open-shell.ts';
import { waitUntil } from '../../../runtime/node/wait-until.ts';

/** A shell with what it has written so far. */
export interface RecordedShell {
  type(text: string): void;
  /** Waits until the output matches, and gives the match. */
  shows(pattern: RegExp, timeoutMs?: number): Promise<RegExpExecArray>;
  /** Waits until the shell has ended, and gives its exit code. */
  exit(): Promise<number | null>;
  readonly bytes: number;
}

/** Enough to look at; older output is dropped. */
const KEPT_CHARACTERS = 100_000;

/** Records what a shell writes. */
export function recordShell(shell: OpenShell): RecordedShell {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  let ended: { readonly code: number | null } | undefined;
  shell.onData((data) => {
    bytes += data.length;
    text = (text + decoder.decode(data, { stream: true })).slice(-KEPT_CHARACTERS);
  });
  shell.onExit((code) => {
    ended = { code };
  });
  return {
    get bytes() {
      return bytes;
    },
    type: (typed) => shell.write(Buffer.from(typed)),
    shows: (pattern, timeoutMs = 10_000) =>
      waitUntil(() => pattern.exec(text) ?? undefined, {
        reason: `${pattern} in the shell that shows ${JSON.stringify(text.slice(-500))}`,
        timeoutMs,
      }),
    async exit() {
      return (await waitUntil(() => ended, { reason: 'the shell to end', timeoutMs: 10_000 })).code;
    },
  };
}
