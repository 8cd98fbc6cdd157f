import { useEffect } from 'preact/hooks';
import { showOrFold } from '../cluster/show-or-fold.ts';
import { bindShortcuts } from '../keyboard/bind-shortcuts.ts';
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
  const workspace = useWorkspace();
  const { onHelp } = page;
  const narrow = useNarrow();

  useEffect(() => {
    const { lab, session, cursor, desk, layout, runner, commands } = workspace;
    return bindShortcuts({
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
    });
  }, [workspace, onHelp, narrow]);
}
