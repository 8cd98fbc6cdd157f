import { beforeEach, expect, it } from 'vitest';
import type { AgentLinkEvent, RegisterAgent } from '../../wire/messages/agent-link.ts';
import { createFakeClock, type FakeClock } from '../clock/clock.fake.ts';
import { createMasterLink, type MasterLink } from './create-master-link.ts';
import type { LinkListener, LinkOutcome } from './open-link.ts';

let clock: FakeClock;
let outcomes: LinkOutcome[];
let tried: string[];
let listener: LinkListener;
let heard: string[];
let link: MasterLink;

const registered: AgentLinkEvent = {
  type: 'REGISTERED',
  registered: {
    agent_id: { value: 'S' },
    ping_timeout_seconds: 4,
    master_info: { id: 'm', ip: 1, port: 5050 },
  },
};
const opened: LinkOutcome = {
  type: 'opened',
  link: { send: ({ type }) => heard.push(`sent ${type}`), close: () => heard.push('closed') },
};

beforeEach(() => {
  clock = createFakeClock();
  [outcomes, tried, heard] = [[], [], []];
  link = createMasterLink({
    clock,
    rules: { masters: ['a', 'b'], backoffMs: 100, backoffMostMs: 400, random: () => 1 },
    open: async (master, _register, on) => {
      tried.push(master);
      listener = on;
      return outcomes.shift() ?? { type: 'refused', reason: '503' };
    },
    log: () => {},
    registration: () => ({}) as RegisterAgent,
    onEvent: ({ type }) => heard.push(type),
    onLost: () => heard.push('lost'),
  });
});

const step = async (milliseconds = 0): Promise<void> => {
  clock.advance(milliseconds);
  await new Promise(setImmediate);
};

it('follows a redirection to the leader and listens there', async () => {
  outcomes.push({ type: 'refused', reason: '503' }, { type: 'redirected', master: 'c' }, opened);
  link.start();
  for (let turn = 0; turn < 3; turn += 1) await step();
  expect(tried).toEqual(['a', 'b', 'c']);
  listener.event(registered);
  link.send({ type: 'PONG' });
  expect(heard).toEqual(['REGISTERED', 'sent PONG']);
});

it('begins anew when the master falls silent for the time that it named', async () => {
  outcomes.push(opened);
  link.start();
  await step();
  listener.event(registered);
  await step(3900);
  listener.event({ type: 'PING' });
  await step(3900);
  expect(heard).toEqual(['REGISTERED', 'PING']);
  await step(100);
  expect(heard.slice(2)).toEqual(['closed', 'lost']);
  await step(99);
  expect(tried).toEqual(['a']);
  await step(1);
  await step();
  expect(tried).toEqual(['a', 'a', 'b']);
});

it('begins anew when the connection breaks, once', async () => {
  outcomes.push(opened);
  link.start();
  await step();
  listener.event(registered);
  const { closed } = listener;
  closed('reset');
  closed('reset');
  expect(heard.filter((what) => what === 'lost')).toHaveLength(1);
});

it('leaves a master that takes the call and never registers', async () => {
  outcomes.push(opened);
  link.start();
  await step();
  await step(15_000);
  expect(heard).toContain('lost');
});

it('ends what comes too late', async () => {
  outcomes.push(opened);
  link.start();
  clock.advance(0);
  link.stop();
  await step();
  expect(heard).toEqual(['closed']);
});
