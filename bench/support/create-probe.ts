import { stripVTControlCharacters } from 'node:util';
import type { Attachment } from '../../web/terminal/create-attachment.ts';
import type { TerminalSink } from '../../web/terminal/terminal-sink.ts';

/** A terminal on a page that measures: it takes output at once and shows it nowhere. */
export interface Probe {
  type(text: string): void;
  /**
   * Waits until the newest output, without control sequences, matches; gives when it came, by
   * performance.now().
   */
  shows(pattern: RegExp): Promise<number>;
  /** Bytes of output so far. */
  readonly bytes: number;
  /** Forgets the output so far. */
  forget(): void;
}

/** Enough of the output to look at. */
const keptCharacters = 2000;

const timeoutMs = 120_000;

interface Waiter {
  readonly pattern: RegExp;
  readonly resolve: (at: number) => void;
}

/** Attaches a probe that is looked at, 80 columns wide. */
export function createProbe(attach: (sink: TerminalSink) => Attachment): Probe {
  const waiters = new Set<Waiter>();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;

  function settle(): void {
    const shown = stripVTControlCharacters(text);
    for (const waiter of waiters) {
      if (!waiter.pattern.test(shown)) continue;
      waiters.delete(waiter);
      waiter.resolve(performance.now());
    }
  }

  const attachment = attach({
    write(data, shown) {
      bytes += data.length;
      text = (text + decoder.decode(data, { stream: true })).slice(-keptCharacters);
      if (waiters.size > 0) settle();
      shown();
    },
    reset() {
      text = '';
    },
    resize: () => undefined,
    condition: () => undefined,
  });
  attachment.view({ cols: 80, rows: 24, attention: 'active' });

  return {
    type: (typed) => void attachment.input(Buffer.from(typed)),
    shows: (pattern) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(
            new Error(`${pattern} did not come; there is ${JSON.stringify(text.slice(-300))}`),
          );
        }, timeoutMs);
        waiters.add({
          pattern,
          resolve(at) {
            clearTimeout(timer);
            resolve(at);
          },
        });
        settle();
      }),
    get bytes() {
      return bytes;
    },
    forget() {
      text = '';
    },
  };
}
