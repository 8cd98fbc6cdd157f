import { expect, it } from 'vitest';
import { createFakeTimers } from '../wire/timers.fake.ts';
import { createPorts } from './create-ports.ts';

function create() {
  const timers = createFakeTimers();
  const ports = createPorts({ timers, requestAllocation: () => {}, drained: () => {} });
  const rung: string[] = [];
  return { timers, ports, rung, ring: (name: string) => () => rung.push(name) };
}

it('waits for longer than a timer of the machine can', () => {
  const { timers, ports, rung, ring } = create();
  const year = 365 * 24 * 3600 * 1000;
  ports.startTimer('far', year, ring('far'));
  timers.advance(year - 1);
  expect(rung).toEqual([]);
  timers.advance(1);
  expect(rung).toEqual(['far']);
});

it('replaces a timer of the same name, and stops timers', () => {
  const { timers, ports, rung, ring } = create();
  ports.startTimer('a', 10, ring('first'));
  ports.startTimer('a', 20, ring('second'));
  ports.startTimer('b', 10, ring('b'));
  ports.stopTimer('b');
  timers.advance(100);
  expect(rung).toEqual(['second']);
  ports.startTimer('c', 10, ring('c'));
  ports.dispose();
  expect(timers.pending).toBe(0);
});
