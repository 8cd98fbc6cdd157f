import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { SessionView, TerminalView } from '../../contract/session.ts';
import type { PageStorage } from '../app/create-storage.ts';
import { parseTerminalSplit, type SplitDirection } from './parse-terminal-split.ts';
import { placeTerminal } from './place-terminal.ts';
import { type ChosenTerminals, planPlaces, type TerminalPlaces } from './plan-places.ts';

/** Which terminals are on view, and how they share their pane. */
export interface TerminalSplit {
  readonly places: ReadonlySignal<TerminalPlaces>;
  /** Undefined while one terminal has all of the pane. */
  readonly direction: ReadonlySignal<SplitDirection | undefined>;
  /** Share of the pane for the first terminal, 0 to 1. */
  readonly share: ReadonlySignal<number>;
  setShare(share: number): void;
  choose(terminalId: string): void;
  /** Shows two terminals, opening one where there is no second. Rejects when it can't be opened. */
  split(direction: SplitDirection): Promise<void>;
  /** Shows only the one in use. */
  unsplit(): void;
}

interface TerminalSplitDeps {
  readonly storage: PageStorage;
  readonly labId: string;
  readonly session: ReadonlySignal<SessionView>;
  readonly openTerminal: (node: string) => Promise<TerminalView>;
}

const half = 0.5;

/** The split is remembered per lab, and which terminals were in it. */
export function createTerminalSplit(deps: TerminalSplitDeps): TerminalSplit {
  const { storage, session } = deps;
  const key = `terminal-split.${deps.labId}`;
  const remembered = parseTerminalSplit(storage.get(key));
  const direction = signal(remembered?.direction);
  const share = signal(remembered?.share ?? half);
  const chosen = signal<ChosenTerminals>({
    first: remembered?.first,
    second: remembered?.second,
    focus: 'first',
  });
  const places = computed(() =>
    planPlaces(
      chosen.value,
      session.value.terminals.map(({ id }) => id),
      direction.value !== undefined,
    ),
  );

  function remember(): void {
    const { first, second } = places.peek();
    const split = { direction: direction.peek(), share: share.peek(), first, second };
    storage.set(key, split.direction === undefined ? undefined : JSON.stringify(split));
  }

  return {
    places,
    direction,
    share,
    setShare(next) {
      share.value = next;
      remember();
    },
    choose(terminalId) {
      chosen.value = placeTerminal(places.peek(), terminalId);
      remember();
    },
    async split(next) {
      const { terminals } = session.peek();
      const { active } = places.peek();
      const at = terminals.findIndex(({ id }) => id === active);
      const used = terminals[at];
      if (used === undefined) return;
      if (direction.peek() === undefined) {
        const other = terminals[at + 1] ?? terminals.find(({ id }) => id !== active);
        const second = other ?? (await deps.openTerminal(used.node));
        chosen.value = { first: active, second: second.id, focus: 'first' };
      }
      direction.value = next;
      remember();
    },
    unsplit() {
      chosen.value = { first: places.peek().active, focus: 'first' };
      direction.value = undefined;
      remember();
    },
  };
}
