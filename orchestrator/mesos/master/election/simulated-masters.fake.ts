import { isDeepStrictEqual } from 'node:util';
import type { MasterInfo } from '../../wire/messages/master-info.ts';
import type { LoggedOperation } from '../registry/logged-operation.ts';
import { formatRecord } from './format-record.ts';
import { parseJournal } from './parse-journal.ts';
import { planWrite } from './plan-write.ts';
import type { RaftInput } from './raft-input.ts';
import { raftMessageSchema } from './raft-message.ts';
import type { RaftRules } from './raft-rules.ts';
import type { DurableState, LogEntry, RaftState } from './raft-state.ts';
import type { OutgoingMessage } from './raft-step.ts';
import { startRaft } from './start-raft.ts';
import { stepRaft } from './step-raft.ts';

/** What a master of that name says of itself. */
export function masterInfo(name: string): MasterInfo {
  return { id: `id of ${name}`, ip: 0, port: 5050, pid: `master@${name}` };
}

/** Masters on a network and disks that are held in memory, with a clock that is moved by hand. */
export class SimulatedMasters {
  now = 0;
  readonly names: readonly string[];
  /** Every entry that ever took effect anywhere, by index; two that differ throw. */
  readonly committed = new Map<number, LogEntry>();
  /** By term: who led it. */
  readonly leaders = new Map<number, string>();
  private readonly states = new Map<string, RaftState>();
  private readonly disks = new Map<string, Buffer>();
  private readonly random: () => number;
  private readonly cut = new Set<string>();
  private network: (OutgoingMessage & { from: string })[] = [];
  private readonly compactAfter: number;

  constructor(count: number, random: () => number, compactAfter = 8) {
    this.names = Array.from({ length: count }, (_, place) => `10.0.0.${place + 1}:5050`);
    this.random = random;
    this.compactAfter = compactAfter;
    for (const name of this.names) this.start(name);
  }

  rules(self: string): RaftRules {
    return {
      self,
      info: masterInfo(self),
      peers: this.names.filter((name) => name !== self),
      quorum: Math.floor(this.names.length / 2) + 1,
      electionTimeoutMs: 1000,
      heartbeatMs: 200,
      compactAfter: this.compactAfter,
    };
  }

  state(name: string): RaftState {
    const state = this.states.get(name);
    if (state === undefined) throw new Error(`${name} is down`);
    return state;
  }

  isUp(name: string): boolean {
    return this.states.has(name);
  }

  /** The leaders that a quorum would follow. */
  leading(): readonly string[] {
    return this.names.filter((name) => this.states.get(name)?.role === 'leader');
  }

  start(name: string): void {
    const { durable, goodBytes } = parseJournal(name, this.disks.get(name) ?? Buffer.alloc(0));
    this.disks.set(name, (this.disks.get(name) ?? Buffer.alloc(0)).subarray(0, goodBytes));
    this.states.set(name, startRaft(durable, this.rules(name), this.moment()));
  }

  /** Ends a master; what it was just writing is torn after so many bytes. */
  kill(name: string, torn = ''): void {
    this.states.delete(name);
    const disk = this.disks.get(name) ?? Buffer.alloc(0);
    this.disks.set(name, Buffer.concat([disk, Buffer.from(torn)]));
  }

  cutOff(name: string): void {
    this.cut.add(name);
  }

  join(name: string): void {
    this.cut.delete(name);
  }

  propose(name: string, operation: LoggedOperation): void {
    this.step(name, { type: 'propose', operations: [operation] });
  }

  /** Moves the clock and lets everyone look at it. */
  pass(ms: number): void {
    this.now += ms;
    for (const name of this.names) if (this.isUp(name)) this.step(name, { type: 'tick' });
  }

  /** Delivers what is on its way, as `fate` says for each message. */
  deliver(fate: () => 'arrive' | 'lose' | 'twice' | 'wait' = () => 'arrive'): void {
    const sent = this.network;
    this.network = [];
    for (const outgoing of sent) {
      const isCut = this.cut.has(outgoing.from) || this.cut.has(outgoing.to);
      const what = isCut ? 'lose' : fate();
      if (what === 'wait') this.network.push(outgoing);
      if (what === 'arrive' || what === 'twice') this.receive(outgoing);
      if (what === 'twice') this.receive(outgoing);
    }
  }

  /** Lets a message arrive that nobody here sent. */
  inject(outgoing: OutgoingMessage): void {
    this.receive(outgoing);
  }

  /** Lets time go by with a network that loses nothing. */
  settle(ms: number): void {
    for (let passed = 0; passed < ms; passed += 100) {
      this.pass(100);
      for (let round = 0; round < 6; round += 1) this.deliver();
    }
  }

  private receive({ to, message }: OutgoingMessage): void {
    if (!this.isUp(to)) return;
    const overWire = raftMessageSchema.parse(JSON.parse(JSON.stringify(message)));
    this.step(to, { type: 'message', message: overWire });
  }

  private step(name: string, input: RaftInput): void {
    const before = this.state(name);
    const { state, messages, applied } = stepRaft(before, input, this.rules(name), this.moment());
    this.write(name, before, state);
    this.states.set(name, state);
    for (const outgoing of messages) this.network.push({ ...outgoing, from: name });
    for (const { entry } of applied) this.noteCommitted(entry);
    if (state.role === 'leader') this.noteLeader(name, state.term);
  }

  private write(name: string, before: DurableState, after: DurableState): void {
    const { mode, records } = planWrite(before, after);
    const disk = this.disks.get(name) ?? Buffer.alloc(0);
    const bytes = Buffer.from(records.map(formatRecord).join(''));
    this.disks.set(name, mode === 'replace' ? bytes : Buffer.concat([disk, bytes]));
  }

  private noteCommitted(entry: LogEntry): void {
    const known = this.committed.get(entry.index) ?? entry;
    if (!isDeepStrictEqual(known, entry)) {
      throw new Error(`Entry ${entry.index} is not the same everywhere`);
    }
    this.committed.set(entry.index, entry);
  }

  private noteLeader(name: string, term: number): void {
    const known = this.leaders.get(term);
    if (known !== undefined && known !== name) throw new Error(`Two leaders in term ${term}`);
    this.leaders.set(term, name);
  }

  private moment() {
    return { now: this.now, random: this.random() };
  }
}
