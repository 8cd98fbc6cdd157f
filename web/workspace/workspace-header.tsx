import { ChevronRight, Keyboard } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { LanguageMenu } from '../language/language-menu.tsx';
import { useWorkspace } from '../session/workspace-context.ts';
import { Brand } from '../ui/brand.tsx';
import { ThemeButton } from '../ui/theme-button.tsx';
import { RestNote } from './rest-note.tsx';
import { SessionMenu } from './session-menu.tsx';
import { StepList } from './step-list.tsx';
import { TimeLeftView } from './time-left-view.tsx';
import './workspace-header.css';

/** Where the learner is, how much time is left, and what can be done with the session. */
export function WorkspaceHeader({ onHelp }: { readonly onHelp: () => void }): JSX.Element {
  const { lab } = useWorkspace();

  useEffect(() => {
    document.title = `${lab.title} · ropes`;
  }, [lab.title]);

  return (
    <header class="workspace-header">
      <div class="workspace-title">
        <Brand />
        <ChevronRight size={16} aria-hidden="true" />
        <h1 title={lab.title} lang={lab.language}>
          {lab.title}
        </h1>
      </div>
      <StepList />
      <div class="workspace-tools">
        <RestNote />
        <TimeLeftView />
        <LanguageMenu />
        <span class="wide-only">
          <ThemeButton />
        </span>
        <button
          type="button"
          class="icon-button wide-only"
          aria-label="Keyboard shortcuts"
          title="Keyboard shortcuts (?)"
          onClick={onHelp}
        >
          <Keyboard size={18} aria-hidden="true" />
        </button>
        <SessionMenu onHelp={onHelp} />
      </div>
    </header>
  );
}
