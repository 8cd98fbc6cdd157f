import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Timers } from '../../wire/timers.ts';
import { createRegistry } from '../registry/create-registry.ts';
import { emptyContent } from '../registry/registry-content.ts';
import { createElection, type ReplicatedElection } from './create-election.ts';
import { JournalError } from './journal-error.ts';
import type { Journal } from './open-journal.ts';
import { planWrite } from './plan-write.ts';
import type { OutgoingMessage } from './raft-step.ts';
import { masterInfo } from './simulated-masters.fake.ts';

const weigh = (weight: number) => ({
  type: 'UPDATE_WEIGHTS' as const,
  weights: [{ role: 'ops', weight }],
});

/** A journal in memory that fails while it is told to. */
function createMemory(): Journal & { fails: boolean } {
  return {
    fails: false,
    durable: {
      term: 0,
      votedFor: null,
      snapshot: { index: 0, term: 0, registry: emptyContent },
      entries: [],
    },
    async save(before, after) {
      if (this.fails && planWrite(before, after).records.length > 0)
        throw new JournalError('full', 'log', 'No room is left');
    },
  };
}

/** Lets a waiting retry happen at once, when the test says so. */
let retry: () => void = () => {};
const timers: Timers = {
  now: () => performance.now(),
  after: (_ms, action) => {
    retry = action;
    return () => {};
  },
};

const running: ReplicatedElection[] = [];
afterEach(() => {
  for (const election of running.splice(0)) election.stop();
});

/** A master whose messages go to `network`. */
function createMaster(self: string, names: readonly string[], network: Network) {
  const journal = createMemory();
  const faults: unknown[] = [];
  let lost = 0;
  const election = createElection({
    rules: {
      self,
      info: masterInfo(self),
      peers: names.filter((name) => name !== self),
      quorum: Math.floor(names.length / 2) + 1,
      electionTimeoutMs: 40,
      heartbeatMs: 8,
      compactAfter: 100,
    },
    journal,
    now: () => performance.now(),
    random: Math.random,
    send: (outgoing) => network.send(self, outgoing),
    onLost: () => {
      lost += 1;
      network.wake();
    },
    onFault: (error) => faults.push(error),
  });
  election.watch(() => network.wake());
  running.push(election);
  network.masters.set(self, election);
  return {
    self,
    election,
    journal,
    faults,
    lost: () => lost,
    registry: createRegistry({ log: election, timers }),
  };
}

class Network {
  readonly masters = new Map<string, ReplicatedElection>();
  readonly cut = new Set<string>();
  private readonly waiting = new Set<() => void>();

  send(from: string, { to, message }: OutgoingMessage): void {
    if (this.cut.has(from) || this.cut.has(to)) return;
    queueMicrotask(() => this.masters.get(to)?.receive(structuredClone(message)));
  }

  wake(): void {
    for (const look of this.waiting) look();
  }

  /** Returns once something holds that changes with a leadership. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.waiting.delete(look);
        resolve();
      };
      this.waiting.add(look);
      look();
    });
  }
}

function createMasters(count: number) {
  const network = new Network();
  const names = Array.from({ length: count }, (_, place) => `10.0.0.${place + 1}:5050`);
  const masters = names.map((self) => createMaster(self, names, network));
  for (const { election } of masters) election.start();
  const leader = () => masters.find(({ election }) => election.isLeader());
  return { network, masters, leader };
}

describe('createElection', () => {
  it('lets a single master lead and keep what it is told', async () => {
    const { network, masters, leader } = createMasters(1);
    await network.until(() => leader() !== undefined);
    const registry = await masters[0]?.registry.apply(weigh(2));
    expect(registry?.weights).toEqual([{ role: 'ops', weight: 2 }]);
    expect(await masters[0]?.registry.recover()).toEqual(registry);
  });

  it('tells everyone who leads, and the one that leads that it does', async () => {
    const { network, masters, leader } = createMasters(3);
    await network.until(() => masters.every(({ election }) => election.leader() !== undefined));
    const name = leader()?.self;
    for (const { election } of masters) {
      expect(election.leader()).toEqual(masterInfo(name ?? ''));
    }
  });

  it('tells of changes only', async () => {
    const { network, masters, leader } = createMasters(3);
    await network.until(() => masters.every(({ election }) => election.leader() !== undefined));
    let changes = 0;
    for (const { election } of masters) election.watch(() => (changes += 1));
    // Each takes a message to both others and back, as a heartbeat does.
    for (let weight = 1; weight <= 5; weight += 1) await leader()?.registry.apply(weigh(weight));
    expect(changes).toBe(0);
  });

  it('refuses operations on a master that does not lead', async () => {
    const { network, masters, leader } = createMasters(3);
    await network.until(() => leader() !== undefined);
    const other = masters.find(({ election }) => !election.isLeader());
    await expect(other?.registry.apply(weigh(2))).rejects.toMatchObject({ name: 'LostLeadError' });
  });

  it('refuses an operation that makes no sense and keeps the registry', async () => {
    const { network, leader } = createMasters(1);
    await network.until(() => leader() !== undefined);
    await expect(
      leader()?.registry.apply({ type: 'DEACTIVATE_AGENT', id: 'S0' }),
    ).rejects.toMatchObject({ name: 'RegistryRefusal', message: 'Agent S0 is not admitted' });
  });

  it('says so once when it loses the lead, and rejects what waits', async () => {
    const { network, masters, leader } = createMasters(3);
    await network.until(() => leader() !== undefined);
    const first = leader();
    if (first === undefined) throw new Error('nobody leads');
    network.cut.add(first.self);
    const waits = first.registry.apply(weigh(7));
    await expect(waits).rejects.toMatchObject({ name: 'LostLeadError' });
    expect(first.lost()).toBe(1);
    await network.until(() => leader() !== undefined && leader() !== first);
    network.cut.delete(first.self);
    await expect(leader()?.registry.apply(weigh(3))).resolves.toMatchObject({
      weights: [{ role: 'ops', weight: 3 }],
    });
    expect(masters.map(({ lost }) => lost()).filter((times) => times > 0)).toEqual([1]);
  });

  it('says that the disk is full, leads on, and goes on when there is room', async () => {
    const { network, masters, leader } = createMasters(1);
    await network.until(() => leader() !== undefined);
    const [master] = masters;
    if (master === undefined) throw new Error('no master');
    master.journal.fails = true;
    const waits = master.registry.apply(weigh(2));
    await vi.waitFor(() => expect(master.faults).toHaveLength(1));
    expect(master.election.isLeader()).toBe(true);
    retry();
    await vi.waitFor(() => expect(master.faults).toHaveLength(2));
    master.journal.fails = false;
    retry();
    await expect(waits).resolves.toMatchObject({ weights: [{ role: 'ops', weight: 2 }] });
  });
});
