import { setTimeout as pause } from 'node:timers/promises';
import type { Measurement } from '../bench.ts';
import { createLearner } from '../support/create-learner.ts';
import type { Probe } from '../support/create-probe.ts';
import { type DirectShell, openDirectShell } from '../support/open-direct-shell.ts';
import { type OpenTerminals, openTerminals, startSessions } from '../support/open-terminals.ts';
import { quantile } from '../support/quantile.ts';
import { withServer } from '../support/start-server.ts';

/** Sessions of one node each, over which the terminals are spread: one may be in 20 pages. */
const sessions = 12;
const keysAlone = 300;
const secondsTogether = 10;
const goals: Readonly<Record<number, number>> = { 50: 30, 200: 60 };

/**
 * From a key to its echo, over the live connection. With one terminal a key follows the other, in
 * turn with one of `docker exec -it` on the same node; with more, each terminal gets a key a second.
 */
export async function benchEcho(tell: (text: string) => void): Promise<readonly Measurement[]> {
  return withServer('bench', async ({ url }) => {
    const learners = Array.from({ length: sessions }, () => createLearner(url));
    const ids = await startSessions(learners, 'five-checks');
    const places = ids.map((id, index) => ({ learner: learners[index] ?? createLearner(url), id }));
    const all: Measurement[] = [];

    const one = await openTerminals(places, 1);
    const direct = await openDirectShell(ids[0] ?? '', 'node1');
    all.push(...(await measureAlone(one, direct, tell)));
    direct.close();
    let open = [one];
    for (const count of [50, 200]) {
      const there = open.reduce((sum, { probes }) => sum + probes.length, 0);
      open = [...open, await openTerminals(places, count - there)];
      all.push(
        ...(await measureTogether(
          open.flatMap(({ probes }) => probes),
          tell,
        )),
      );
    }
    for (const terminals of open) terminals.close();
    return all;
  });
}

async function measureAlone(
  { probes: [probe] }: OpenTerminals,
  direct: DirectShell,
  tell: (text: string) => void,
): Promise<readonly Measurement[]> {
  if (probe === undefined) throw new Error('no terminal was opened');
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let key = 0; key < keysAlone; key += 1) {
    ours.push(await typeKey(probe, key));
    theirs.push(await direct.echo(key));
    await pause(20);
  }
  tell(
    `1 terminal: p50 ${quantile(ours, 0.5).toFixed(1)} ms, docker exec ${quantile(theirs, 0.5).toFixed(1)} ms`,
  );
  return [
    { what: '1 terminal, p50', value: quantile(ours, 0.5), unit: 'ms' },
    { what: '1 terminal, p99', value: quantile(ours, 0.99), unit: 'ms', goal: { atMost: 15 } },
    { what: 'docker exec -it, p50', value: quantile(theirs, 0.5), unit: 'ms' },
    { what: 'docker exec -it, p99', value: quantile(theirs, 0.99), unit: 'ms' },
    {
      what: '1 terminal more than docker exec -it, p50',
      value: quantile(ours, 0.5) - quantile(theirs, 0.5),
      unit: 'ms',
      goal: { atMost: 5 },
    },
    {
      what: '1 terminal more than docker exec -it, p99',
      value: quantile(ours, 0.99) - quantile(theirs, 0.99),
      unit: 'ms',
    },
  ];
}

async function measureTogether(
  probes: readonly Probe[],
  tell: (text: string) => void,
): Promise<readonly Measurement[]> {
  const times: number[] = [];
  await Promise.all(
    probes.map(async (probe, index) => {
      // Spread over the second, as people are.
      await pause((index / probes.length) * 1000);
      for (let key = 0; key < secondsTogether; key += 1) {
        const next = performance.now() + 1000;
        times.push(await typeKey(probe, key));
        await pause(Math.max(0, next - performance.now()));
      }
    }),
  );
  const count = probes.length;
  const limit = goals[count];
  tell(`${count} terminals: p50 ${quantile(times, 0.5).toFixed(1)} ms of ${times.length} keys`);
  return [
    { what: `${count} terminals, p50`, value: quantile(times, 0.5), unit: 'ms' },
    {
      what: `${count} terminals, p99`,
      value: quantile(times, 0.99),
      unit: 'ms',
      ...(limit === undefined ? {} : { goal: { atMost: limit } }),
      note: 'a key a second in each',
    },
  ];
}

/** Types one letter at the prompt; every 20th key empties the line instead. */
async function typeKey(probe: Probe, key: number): Promise<number> {
  if (key % 20 === 19) {
    probe.type('\x15');
    await pause(30);
  }
  const letter = String.fromCharCode(97 + (key % 26));
  probe.forget();
  const typed = performance.now();
  probe.type(letter);
  return (await probe.shows(new RegExp(letter))) - typed;
}
