import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

/** What a client program told, one line of JSON. */
interface Told {
  event: string;
  [field: string]: unknown;
}

/** A program made with somebody else's client library, led by a test. */
export interface LedClient {
  /** The next event, of those not yet given, that has these fields; those before it stay. */
  next(wanted: Told): Promise<Told>;
  /** All that was told so far. */
  readonly told: readonly Told[];
  do(command: Readonly<Record<string, unknown>>): void;
  close(): Promise<void>;
}

/** A client that waits longer than that for something waits for ever. */
const patienceMs = 60_000;

/** Starts a client program and reads what it tells. */
export function startLedClient(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): LedClient {
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const told: Told[] = [];
  const unseen: Told[] = [];
  const complaints: string[] = [];
  let wake = () => {};

  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return;
    const event = JSON.parse(line) as Told;
    told.push(event);
    unseen.push(event);
    wake();
  });
  child.stderr.on('data', (text: Buffer) => complaints.push(text.toString()));
  child.on('exit', () => wake());

  const take = (wanted: Told): Told | undefined => {
    const index = unseen.findIndex((each) =>
      Object.entries(wanted).every(([key, value]) => each[key] === value),
    );
    return index === -1 ? undefined : unseen.splice(index, 1)[0];
  };

  const next = async (wanted: Told): Promise<Told> => {
    const late = new AbortController();
    const deadline = pause(patienceMs, 'late' as const, { signal: late.signal }).catch(
      () => 'late',
    );
    try {
      for (;;) {
        const found = take(wanted);
        if (found !== undefined) return found;
        const woken = new Promise<string>((resolve) => {
          wake = () => resolve('woken');
        });
        const isOver = hasEnded(child) || (await Promise.race([woken, deadline])) === 'late';
        if (!isOver) continue;
        const seen = told
          .slice(-30)
          .map((each) => JSON.stringify(each).slice(0, 300))
          .join('\n');
        throw new Error(
          `The client never told ${JSON.stringify(wanted)}, lately\n${seen}\n${complaints.join('')}`,
        );
      }
    } finally {
      late.abort();
    }
  };

  return {
    next,
    told,
    do: (command) => child.stdin.write(`${JSON.stringify(command)}\n`),
    close: async () => {
      if (hasEnded(child)) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
