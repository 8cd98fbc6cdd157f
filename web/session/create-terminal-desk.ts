import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { RopesError } from '../../contract/errors.ts';
import type { SessionView, TerminalView } from '../../contract/session.ts';
import { chooseTerminal } from './choose-terminal.ts';
import type { TerminalSplit } from './create-terminal-split.ts';
import type { RunOutcome, TerminalHandle } from './terminal-handle.ts';

/** A terminal's view is loaded and attached well within this time. */
const HANDLE_DEADLINE_MS = 10_000;

/** A shell on a busy machine starts in seconds. */
const PROMPT_DEADLINE_MS = 30_000;

interface RunOptions {
  /** Types even into a program that is in front. */
  readonly force?: boolean;
  /** Waits for the prompt instead of giving up on a program in front, until it aborts. */
  readonly patience?: AbortSignal;
  /** Called when it has to wait. */
  readonly onWait?: () => void;
}

export interface TerminalDesk {
  /** The terminal on view, or the one of two that is in use. */
  readonly activeId: ReadonlySignal<string | undefined>;
  choose(terminalId: string): void;
  /** Told by each terminal's view when it is there, and with null when it goes. */
  attach(terminalId: string, handle: TerminalHandle | null): void;
  /** Shows a terminal of `node`, opening one if there is none, and types `code` into it. */
  run(node: string, code: string, options?: RunOptions): Promise<RunOutcome>;
  /**
   * Opens one more terminal of `node` for this line alone: no block runs in it later. Rejects when
   * it can't be opened, or does not come to its prompt.
   */
  runApart(node: string, line: string): Promise<TerminalView>;
  focusActive(): void;
  /** Goes to the other one of two terminals on view. */
  focusOther(): void;
  /** The terminal whose search is open, and how often it was asked for. */
  readonly finding: ReadonlySignal<
    { readonly terminalId: string; readonly asked: number } | undefined
  >;
  /** Opens the search of the active terminal, or goes to it. */
  find(): void;
  endFind(): void;
  /** By terminal: the title that its shell has set. */
  readonly titles: ReadonlySignal<Readonly<Record<string, string>>>;
  setTitle(terminalId: string, title: string): void;
}

interface TerminalDeskDeps {
  readonly session: ReadonlySignal<SessionView>;
  readonly split: TerminalSplit;
  readonly openTerminal: (node: string) => Promise<TerminalView>;
  /** Brings the terminals into view where one pane is shown at a time. */
  readonly onUse: () => void;
}

export function createTerminalDesk(deps: TerminalDeskDeps): TerminalDesk {
  const { split } = deps;
  const finding = signal<TerminalDesk['finding']['value']>(undefined);
  const titles = signal<Readonly<Record<string, string>>>({});
  const handles = new Map<string, TerminalHandle>();
  /** By terminal: who waits for its view. */
  const waiting = new Map<string, Set<(handle: TerminalHandle) => void>>();
  const apart = new Set<string>();

  const activeId = computed(() => split.places.value.active);

  function whenAttached(terminal: TerminalView): Promise<TerminalHandle> {
    const handle = handles.get(terminal.id);
    if (handle) {
      return Promise.resolve(handle);
    }
    const waiters = waiting.get(terminal.id) ?? new Set();
    waiting.set(terminal.id, waiters);
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => {
        waiters.delete(take);
        reject(new RopesError('TIMED_OUT', `The terminal ${terminal.title} did not open in 10 s.`));
      }, HANDLE_DEADLINE_MS);
      function take(attached: TerminalHandle): void {
        clearTimeout(deadline);
        resolve(attached);
      }
      waiters.add(take);
    });
  }

  function show(terminal: TerminalView): Promise<TerminalHandle> {
    split.choose(terminal.id);
    deps.onUse();
    return whenAttached(terminal);
  }

  function focusActive(): void {
    deps.onUse();
    const id = activeId.peek();
    if (id !== undefined) {
      // One that was just chosen is shown with the next picture; what is hidden takes no focus.
      requestAnimationFrame(() => handles.get(id)?.focus());
    }
  }

  return {
    activeId,
    choose: split.choose,
    attach(terminalId, handle) {
      if (handle) {
        handles.set(terminalId, handle);
        for (const take of waiting.get(terminalId) ?? []) take(handle);
        waiting.delete(terminalId);
      } else {
        handles.delete(terminalId);
      }
    },
    async run(node, code, options = {}) {
      const terminals = deps.session.peek().terminals.filter(({ id }) => !apart.has(id));
      const terminal =
        chooseTerminal(terminals, node, activeId.peek()) ?? (await deps.openTerminal(node));
      const handle = await show(terminal);
      const outcome = handle.runInTerminal(code, options);
      if (outcome !== 'program-in-front' || options.patience === undefined) return outcome;
      options.onWait?.();
      return (await handle.awaitPrompt(options.patience)) ? handle.runInTerminal(code) : outcome;
    },
    async runApart(node, line) {
      const terminal = await deps.openTerminal(node);
      apart.add(terminal.id);
      const handle = await show(terminal);
      handle.focus();
      const atPrompt = await handle.awaitPrompt(AbortSignal.timeout(PROMPT_DEADLINE_MS));
      if (!atPrompt || handle.runInTerminal(line) !== 'sent') {
        throw new RopesError(
          'TIMED_OUT',
          `The new terminal on ${node} did not come to its prompt. Type this there: ${line}`,
        );
      }
      return terminal;
    },
    focusActive,
    focusOther() {
      const { first, second, active } = split.places.peek();
      const other = active === first ? second : first;
      if (other !== undefined) {
        split.choose(other);
        focusActive();
      }
    },
    finding,
    find() {
      const terminalId = activeId.peek();
      const { value } = finding;
      if (terminalId !== undefined) {
        const asked = value?.terminalId === terminalId ? value.asked + 1 : 1;
        finding.value = { terminalId, asked };
        deps.onUse();
      }
    },
    endFind() {
      finding.value = undefined;
    },
    titles,
    setTitle(terminalId, title) {
      titles.value = { ...titles.peek(), [terminalId]: title };
    },
  };
}
