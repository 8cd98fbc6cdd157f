import { type ReadonlySignal, signal } from '@preact/signals';
import type { RopesError } from '../../contract/errors.ts';
import { toRopesError } from '../api/to-ropes-error.ts';
import type { Commands } from './create-commands.ts';
import type { TerminalDesk } from './create-terminal-desk.ts';

/** A block whose code a click types into a terminal. */
export interface RunnableBlock {
  readonly id: string;
  readonly node: string;
  readonly code: string;
}

/** What a block's last click is up to; a block without a state is at rest. */
export type RunState =
  | { readonly kind: 'busy' }
  /** A program is in front in the terminal: typed when it has ended, unless the learner decides. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'not-connected' }
  | { readonly kind: 'failed'; readonly error: RopesError };

export interface BlockRunner {
  /** By block id. */
  readonly states: ReadonlySignal<Readonly<Record<string, RunState>>>;
  run(block: RunnableBlock, options?: { readonly force?: boolean }): Promise<void>;
  /** Writes a file block on its node. */
  write(blockId: string): Promise<void>;
  /** Gives up a wait, or forgets a failure. */
  rest(blockId: string): void;
}

interface BlockRunnerDeps {
  readonly desk: TerminalDesk;
  readonly commands: Commands;
}

/** Runs blocks, whether by their button or by a shortcut, and keeps what became of it. */
export function createBlockRunner({ desk, commands }: BlockRunnerDeps): BlockRunner {
  const states = signal<Readonly<Record<string, RunState>>>({});
  /** Ends the wait of the block that waits for a prompt; only one does. */
  let patience = new AbortController();

  function set(blockId: string, state: RunState | undefined): void {
    const { [blockId]: _before, ...others } = states.peek();
    states.value = state ? { ...others, [blockId]: state } : others;
  }

  async function attempt(blockId: string, what: () => Promise<RunState | undefined>) {
    set(blockId, { kind: 'busy' });
    try {
      set(blockId, await what());
    } catch (error) {
      set(blockId, { kind: 'failed', error: toRopesError(error) });
    }
  }

  return {
    states,
    run(block, options = {}) {
      patience.abort();
      patience = new AbortController();
      const { signal: own } = patience;
      return attempt(block.id, async () => {
        const outcome = await desk.run(block.node, block.code, {
          ...options,
          patience: own,
          onWait: () => set(block.id, { kind: 'waiting' }),
        });
        // The wait was given up: by the learner, or for another block.
        if (outcome === 'program-in-front') return undefined;
        if (outcome === 'not-connected') return { kind: 'not-connected' };
        await commands.doAction(block.id);
        return undefined;
      });
    },
    write: (blockId) =>
      attempt(blockId, async () => {
        await commands.doAction(blockId);
        return undefined;
      }),
    rest(blockId) {
      if (states.peek()[blockId]?.kind === 'waiting') patience.abort();
      set(blockId, undefined);
    },
  };
}
