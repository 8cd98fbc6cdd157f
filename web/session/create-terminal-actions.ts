import type { Signal } from '@preact/signals';
import type { TaskCommand } from '../../contract/cluster.ts';
import type { RopesError } from '../../contract/errors.ts';
import { toRopesError } from '../api/to-ropes-error.ts';
import type { TerminalDesk } from './create-terminal-desk.ts';
import type { TerminalSplit } from './create-terminal-split.ts';
import type { TerminalWindows } from './create-terminal-windows.ts';
import type { SplitDirection } from './parse-terminal-split.ts';
import { planTaskTitle } from './plan-task-title.ts';

/** What menu and keys do with the active terminal. What fails becomes the workspace's notice. */
export interface TerminalActions {
  /** Shows two terminals that way, or both the other way; without a direction, one or two. */
  toggleSplit(direction?: SplitDirection): Promise<void>;
  /** Opens it in a window of its own, or takes it back from there. */
  popOutOrBack(): void;
  /** Opens a terminal in which an engine's command looks into a task. */
  lookInto(task: { readonly name: string }, command: TaskCommand): Promise<void>;
}

export function createTerminalActions(deps: {
  readonly desk: TerminalDesk;
  readonly split: TerminalSplit;
  readonly windows: TerminalWindows;
  readonly renameTerminal: (terminalId: string, title: string) => Promise<void>;
  readonly notice: Signal<RopesError | undefined>;
}): TerminalActions {
  const { desk, split, windows, notice } = deps;

  return {
    async toggleSplit(direction) {
      const now = split.direction.peek();
      try {
        if (now !== undefined && (direction ?? now) === now) split.unsplit();
        else await split.split(direction ?? 'beside');
        desk.focusActive();
      } catch (error) {
        notice.value = toRopesError(error);
      }
    },
    popOutOrBack() {
      const terminalId = desk.activeId.peek();
      if (terminalId === undefined) return;
      try {
        if (windows.away.peek().has(terminalId)) windows.takeBack(terminalId);
        else windows.open(terminalId);
      } catch (error) {
        notice.value = toRopesError(error);
      }
    },
    async lookInto(task, command) {
      try {
        const terminal = await desk.runApart(command.node, command.line);
        await deps.renameTerminal(terminal.id, planTaskTitle(task.name, command.kind));
      } catch (error) {
        notice.value = toRopesError(error);
      }
    },
  };
}
