import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is true, and fails after half a minute. */
export async function until(what: string, ask: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}`);
    await pause(50);
  }
}
