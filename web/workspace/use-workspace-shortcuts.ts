import { useEffect } from 'preact/hooks';
import { useApp } from '../app/app-context.ts';
import { showOrFold } from '../cluster/show-or-fold.ts';
import { bindShortcuts, type ShortcutActions } from '../keyboard/bind-shortcuts.ts';
import type { PaneName } from '../session/create-layout.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { blocksAt } from '../steps/blocks-at.ts';
import { checksOf } from '../steps/checks-of.ts';
import { nextRunBlock } from '../steps/next-run-block.ts';
import { useNarrow } from './use-narrow.ts';

const panes: readonly PaneName[] = ['text', 'terminals', 'cluster'];

function paneInUse(): PaneName {
  const inUse = panes.find((pane) => document.activeElement?.closest(`#pane-${pane}`));
  return inUse ?? 'terminals';
}

/** Binds the table of shortcuts to this workspace while the component is there. */
export function useWorkspaceShortcuts(page: { readonly onHelp: () => void }): void {
  const { terminalSettings } = useApp();
  const workspace = useWorkspace();
  const { onHelp } = page;
  const narrow = useNarrow();

  useEffect(() => {
    const { lab, session, cursor, desk, layout, runner, commands, terminalActions } = workspace;
    const actions: Required<ShortcutActions> = {
      help: onHelp,
      'go-to-step': (digit) => {
        if (digit <= lab.steps.length) {
          layout.show('text');
          cursor.goTo(digit);
        }
      },
      'show-terminal': (digit) => {
        const terminal = session.peek().terminals[digit - 1];
        if (terminal) {
          desk.choose(terminal.id);
          desk.focusActive();
        }
      },
      'run-next': () => {
        const blocks = blocksAt(lab, cursor.place.peek());
        const next = nextRunBlock(blocks, session.peek().progress.actionsDone);
        if (next) {
          void runner.run(next);
        }
      },
      'check-now': () => {
        const step = lab.steps[cursor.place.peek() - 1];
        if (step) {
          void commands.checkNow(checksOf(step).map((check) => check.id));
        }
      },
      'fill-pane': () => layout.toggleFill(paneInUse()),
      'show-cluster': () => showOrFold(layout, narrow),
      'leave-terminal': () => {
        layout.show('text');
        requestAnimationFrame(() => document.getElementById('step-title')?.focus());
      },
      find: desk.find,
      split: () => terminalActions.toggleSplit(),
      'other-terminal': desk.focusOther,
      'pop-out': terminalActions.popOutOrBack,
      'bigger-text': terminalSettings.bigger,
      'smaller-text': terminalSettings.smaller,
      'usual-text': terminalSettings.resetFontSize,
      'screen-reader': terminalSettings.toggleScreenReader,
    };
    return bindShortcuts(actions);
  }, [workspace, terminalSettings, onHelp, narrow]);
}
