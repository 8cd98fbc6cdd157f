import type { Process } from './processes.ts';

type Memory = Readonly<Record<string, number>>;

/** MB by name: at the beginning, the most of all samples, and at the end. */
export interface MemoryRecord {
  end(): { readonly before: Memory; readonly most: Memory; readonly after: Memory };
}

const sampleMs = 200;

/** Samples the memory of processes until it is ended. Throws at the end when one was gone before. */
export function watchMemory(processes: Readonly<Record<string, Process>>): MemoryRecord {
  const before = read();
  let most = before;
  let failure: unknown;
  const timer = setInterval(sample, sampleMs);

  function read(): Memory {
    return Object.fromEntries(Object.entries(processes).map(([name, one]) => [name, one.memory()]));
  }

  function sample(): void {
    try {
      const now = Object.entries(read());
      most = Object.fromEntries(now.map(([name, mb]) => [name, Math.max(mb, most[name] ?? 0)]));
    } catch (error) {
      // Thrown here it would end the program, with its server still there.
      failure = error;
      clearInterval(timer);
    }
  }

  return {
    end() {
      clearInterval(timer);
      if (failure !== undefined) throw failure;
      return { before, most, after: read() };
    },
  };
}
