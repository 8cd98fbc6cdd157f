import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { GuideCard } from '../guide/guide-card.tsx';
import { ShortcutsDialog } from '../keyboard/shortcuts-dialog.tsx';
import { useWorkspace } from '../session/workspace-context.ts';
import { StepPane } from '../steps/step-pane.tsx';
import { ConnectionBar } from './connection-bar.tsx';
import { LostSession } from './lost-session.tsx';
import { NarrowTabs } from './narrow-tabs.tsx';
import { NewsReader } from './news-reader.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { SidePanes } from './side-panes.tsx';
import { SplitDivider } from './split-divider.tsx';
import { useNarrow } from './use-narrow.ts';
import { useWorkspaceShortcuts } from './use-workspace-shortcuts.ts';
import { WorkspaceHeader } from './workspace-header.tsx';

/** Header, instructions, terminals, cluster: the whole workspace of one session. */
export function WorkspaceView(): JSX.Element {
  const { gone, layout, live } = useWorkspace();
  const [helpOpen, setHelpOpen] = useState(false);
  const narrow = useNarrow();
  useWorkspaceShortcuts({ onHelp: () => setHelpOpen(true) });

  if (gone.value) {
    return <LostSession error={gone.value} />;
  }
  const filled = narrow ? undefined : layout.filled.value;
  return (
    <div class="workspace">
      <WorkspaceHeader onHelp={() => setHelpOpen(true)} />
      <ConnectionBar live={live} />
      <NoticeBar />
      {narrow ? <NarrowTabs /> : null}
      <main
        class="panes"
        data-filled={filled}
        data-narrow={narrow ? layout.shown.value : undefined}
        style={{ '--split': layout.split.value }}
      >
        <section class="pane pane-text" id="pane-text" aria-label="Instructions">
          <StepPane />
        </section>
        {narrow || filled ? null : <SplitDivider />}
        <SidePanes only={narrow ? layout.shown.value : filled} />
      </main>
      <NewsReader />
      <GuideCard />
      {helpOpen ? <ShortcutsDialog onClose={() => setHelpOpen(false)} /> : null}
    </div>
  );
}
