import { randomInt } from 'node:crypto';
import type { PageFrame, ServerFrame, ShellState } from '../../contract/terminal-frames.ts';
import { createInputAcks } from './create-input-acks.ts';
import { createInputLedger } from './create-input-ledger.ts';
import { createInterruptDrain, isInterrupt } from './create-interrupt-drain.ts';
import { createOutputRecord } from './create-output-record.ts';
import { createPageFeed, type HostPage, type PageFeed } from './create-page-feed.ts';
import { createQuietWatch } from './create-quiet-watch.ts';
import { createShellKeeper } from './create-shell-keeper.ts';
import { highWater, isTooSilent, mustPause } from './flow-control.ts';
import type { ShellLoss } from './host-messages.ts';
import type { Log } from './log.ts';
import type { ShellOpener, ShellTarget } from './shell.ts';

/** One terminal in its host: a shell, its screen, and the pages that are attached. */
export interface Terminal {
  readonly sessionId: string;
  readonly target: ShellTarget;
  readonly state: 'running' | 'exited';
  /** Where the next shell is opened. */
  setTarget(target: ShellTarget): void;
  /** Starts a shell where none runs. Throws what the opener throws. */
  start(after?: ShellLoss): Promise<void>;
  receive(page: HostPage, frame: PageFrame): void;
  /** The page is gone. */
  drop(page: HostPage): void;
  /** Ends the shell. Settles when it has ended, or would not. */
  dispose(): Promise<void>;
}

export interface TerminalEvents {
  /** It was typed into and then went quiet. */
  quiet(): void;
  /** A shell runs, or has ended. */
  state(state: Terminal['state']): void;
}

/** Screens smaller than this break programs, and can't be put into a snapshot. */
const leastCells = 2;

const silenceCheckMs = 500;

/** Makes a terminal without a shell. */
export function createTerminal(options: {
  readonly terminalId: string;
  readonly sessionId: string;
  readonly target: ShellTarget;
  readonly cols: number;
  readonly rows: number;
  readonly opener: ShellOpener;
  readonly events: TerminalEvents;
  readonly log: Log;
}): Terminal {
  const { terminalId, sessionId, events, log } = options;
  const epoch = randomInt(1, 2 ** 32);
  const ledger = createInputLedger();
  const quiet = createQuietWatch(events.quiet);
  const feeds = new Map<HostPage, PageFeed>();
  const record = createOutputRecord({
    cols: options.cols,
    rows: options.rows,
    log,
    onAnswer: (answer) => shell.write(Buffer.from(answer)),
  });
  const shell = createShellKeeper({
    opener: options.opener,
    terminalId,
    target: options.target,
    size: () => record.size,
    onOutput(output) {
      record.add(output);
      quiet.output();
      drain.output(record.waiting);
      schedule();
    },
    onState(state, exitCode) {
      for (const { page } of feeds.values()) page.send(stateFrame(state, exitCode));
      if (state !== 'starting') events.state(state);
    },
    log,
  });
  const inputAcks = createInputAcks({
    unread: shell.unread,
    send: (feed) => feed.page.send(inputAckFrame(feed.clientId)),
  });
  const drain = createInterruptDrain(() => {
    record.dropScrolledAway();
    hurryTo = record.end + record.waiting;
    schedule();
  });
  /** The page whose size the terminal has. */
  let owner: HostPage | null = null;
  let paused = false;
  /** Up to this offset no page is waited for, nor sent anything: the newest matters. */
  let hurryTo = 0;
  let turn: NodeJS.Immediate | undefined;
  let silence: NodeJS.Timeout | undefined;
  let disposed = false;

  function stateFrame(state: ShellState, exitCode: number | null): ServerFrame {
    return { type: 'state', terminalId, state, exitCode };
  }

  function inputAckFrame(clientId: string): ServerFrame {
    return { type: 'inputAck', terminalId, epoch, seq: ledger.last(clientId) };
  }

  function schedule(): void {
    if (!disposed) turn ??= setImmediate(takeTurn);
  }

  /** Shows and sends some of what waits, unless a page has to catch up first. */
  function takeTurn(): void {
    turn = undefined;
    if (drain.active) {
      shell.setPaused(false);
      return;
    }
    const hurries = hurryTo > record.end && record.waiting > 0;
    if (hurries || !paused) record.turn();
    if (!hurries) for (const feed of feeds.values()) feed.flush();
    paused = !hurries && mustPause(feeds.values(), record.end, paused);
    if (paused) silence ??= setTimeout(checkSilence, silenceCheckMs);
    else if (hurries || record.waiting > 0) schedule();
    shell.setPaused(paused || record.waiting > highWater);
  }

  function checkSilence(): void {
    silence = undefined;
    for (const feed of feeds.values()) {
      if (!isTooSilent(feed, record.end, Date.now())) continue;
      log.info('a page shows no output any more; the shell goes on without it', { terminalId });
      feed.setAside();
    }
    takeTurn();
  }

  function takeSizeOf(page: HostPage): void {
    owner = page;
    const wanted = feeds.get(page)?.wanted;
    if (!wanted) return;
    const cols = Math.max(leastCells, wanted.cols);
    const rows = Math.max(leastCells, wanted.rows);
    if (cols === record.size.cols && rows === record.size.rows) return;
    record.resize(cols, rows);
    shell.resize(cols, rows);
    schedule();
  }

  function attach(page: HostPage, frame: PageFrame & { readonly type: 'attach' }): void {
    const known = frame.epoch === epoch && record.has(frame);
    const { clientId } = frame;
    const from = known ? { offset: frame.offset, mark: frame.mark } : null;
    feeds.set(page, createPageFeed({ page, terminalId, clientId, epoch, record, from }));
    page.send({ type: 'attached', terminalId, epoch, seq: ledger.last(clientId) });
    page.send(stateFrame(shell.state, shell.exitCode));
    schedule();
  }

  function type(feed: PageFeed, frame: PageFrame & { readonly type: 'input' }): void {
    if (frame.epoch !== epoch) return;
    if (ledger.accept(feed.clientId, frame.seq)) {
      takeSizeOf(feed.page);
      quiet.input();
      shell.write(frame.data);
      if (isInterrupt(frame.data) && (paused || record.waiting > 0)) {
        drain.start();
        schedule();
      }
    }
    inputAcks.owe(feed);
  }

  function view(feed: PageFeed, frame: PageFrame & { readonly type: 'view' }): void {
    feed.view(frame);
    const ownerless = owner === null || !feeds.has(owner);
    const takes = frame.attention === 'active' || (ownerless && frame.attention === 'visible');
    if (takes || owner === feed.page) takeSizeOf(feed.page);
    schedule();
  }

  function drop(page: HostPage): void {
    const feed = feeds.get(page);
    if (feed) inputAcks.forget(feed);
    feeds.delete(page);
    schedule();
  }

  return {
    sessionId,
    get target() {
      return shell.target;
    },
    get state() {
      return shell.state === 'exited' ? 'exited' : 'running';
    },
    setTarget: shell.setTarget,
    start: shell.start,
    receive(page, frame) {
      if (frame.type === 'attach') attach(page, frame);
      if (frame.type === 'detach') drop(page);
      const feed = feeds.get(page);
      if (feed === undefined) return;
      if (frame.type === 'input') type(feed, frame);
      if (frame.type === 'view') view(feed, frame);
      if (frame.type === 'reopen') shell.reopen();
      if (frame.type === 'ack' && frame.epoch === epoch) {
        feed.acknowledge(frame.offset);
        schedule();
      }
    },
    drop,
    dispose() {
      disposed = true;
      clearImmediate(turn);
      clearTimeout(silence);
      quiet.dispose();
      drain.dispose();
      inputAcks.dispose();
      record.dispose();
      return shell.dispose();
    },
  };
}
