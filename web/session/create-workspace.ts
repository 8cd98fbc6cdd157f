import type { ReadonlySignal } from '@preact/signals';
import type { Lab } from '../../contract/lab.ts';
import type { SessionView } from '../../contract/session.ts';
import type { AppParts } from '../app/app-context.ts';
import { type BlockRunner, createBlockRunner } from './create-block-runner.ts';
import { type Commands, createCommands } from './create-commands.ts';
import { createLabText } from './create-lab-text.ts';
import { createLayout, type Layout } from './create-layout.ts';
import { createSessionFeed, type SessionFeed } from './create-session-feed.ts';
import { createStepCursor, type StepCursor } from './create-step-cursor.ts';
import { createTerminalActions, type TerminalActions } from './create-terminal-actions.ts';
import { createTerminalDesk, type TerminalDesk } from './create-terminal-desk.ts';
import { createTerminalSplit, type TerminalSplit } from './create-terminal-split.ts';
import { createTerminalWindows, type TerminalWindows } from './create-terminal-windows.ts';

/** Everything that the workspace page shows and does, for one session. */
export interface Workspace extends Omit<SessionFeed, 'session'> {
  /** In the language that the learner reads: a component that asks is drawn again when it changes. */
  readonly lab: Lab;
  readonly session: ReadonlySignal<SessionView>;
  readonly cursor: StepCursor;
  readonly layout: Layout;
  readonly split: TerminalSplit;
  readonly windows: TerminalWindows;
  readonly desk: TerminalDesk;
  readonly terminalActions: TerminalActions;
  readonly commands: Commands;
  readonly runner: BlockRunner;
}

interface WorkspaceDeps extends AppParts {
  readonly lab: Lab;
  readonly session: SessionView;
}

/** Opens the live connection and keeps the session's view fresh until `dispose`. */
export function createWorkspace(deps: WorkspaceDeps): Workspace {
  const { api, lab, languages, router, storage } = deps;
  const feed = createSessionFeed({ api, session: deps.session });
  const { session, notice } = feed;
  const text = createLabText({ api, languages, lab, notice });
  const commands = createCommands({ api, router, session, notice });
  const layout = createLayout(storage, lab);
  const cursor = createStepCursor({
    lab,
    progress: () => session.peek().progress,
    onShow: commands.showStep,
  });
  const { openTerminal } = commands;
  const split = createTerminalSplit({ storage, labId: lab.id, session, openTerminal });
  const windows = createTerminalWindows(session.peek().id);
  const desk = createTerminalDesk({
    session,
    split,
    openTerminal,
    onUse: () => layout.show('terminals'),
  });

  return {
    ...feed,
    get lab() {
      return text.lab.value;
    },
    cursor,
    layout,
    split,
    windows,
    desk,
    terminalActions: createTerminalActions({
      desk,
      split,
      windows,
      renameTerminal: commands.renameTerminal,
      notice,
    }),
    commands,
    runner: createBlockRunner({ desk, commands }),
    dispose() {
      windows.dispose();
      text.dispose();
      feed.dispose();
    },
  };
}
