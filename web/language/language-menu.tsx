import { Check, Languages } from 'lucide-preact';
import type { JSX } from 'preact';
import { useApp } from '../app/app-context.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { Popover } from '../ui/popover.tsx';
import { languageName } from './language-name.ts';
import './language-menu.css';

/** In which language the lab is read; nothing where there is one only. */
export function LanguageMenu(): JSX.Element | null {
  const { languages } = useApp();
  const { lab } = useWorkspace();
  if (lab.languages.length < 2) {
    return null;
  }
  return (
    <Popover
      label={`Language: ${languageName(lab.language)}`}
      buttonClass="icon-button"
      align="end"
      face={<Languages size={18} aria-hidden="true" />}
    >
      {(close) =>
        lab.languages.map((language) => (
          <button
            key={language}
            type="button"
            class="menu-item language-item"
            lang={language}
            aria-pressed={language === lab.language}
            onClick={() => {
              close();
              languages.choose(language);
            }}
          >
            <Check size={16} aria-hidden="true" />
            <span class="menu-text">{languageName(language)}</span>
          </button>
        ))
      }
    </Popover>
  );
}
