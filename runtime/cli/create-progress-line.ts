import { printable } from './printable.ts';
import type { OutputStream } from './streams.ts';

/** One line of a terminal that is written anew as work goes on. */
export interface ProgressLine {
  /** Says what is done for a piece of work; null when that is done with. */
  show(work: string, what: string | null): void;
  /** Writes something that stays, above the line. */
  above(write: () => void): void;
}

const eraseLine = '\r\x1b[2K';

/** Makes the line; one that shows nothing where the stream is no terminal. */
export function createProgressLine(stream: OutputStream): ProgressLine {
  const doing = new Map<string, string>();

  function draw(): void {
    const text = [...doing].map(([work, what]) => `${work}: ${what}`).join(' · ');
    // A line that is wrapped could not be erased again.
    const width = (stream.columns ?? 80) - 1;
    stream.write(`${eraseLine}${printable(text).slice(0, width)}`);
  }

  if (stream.isTTY !== true) {
    return { show: () => undefined, above: (write) => write() };
  }
  return {
    show(work, what) {
      if (what === null) {
        doing.delete(work);
      } else {
        doing.set(work, what);
      }
      draw();
    },
    above(write) {
      stream.write(eraseLine);
      write();
      draw();
    },
  };
}
