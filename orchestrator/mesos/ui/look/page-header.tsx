import type { ComponentChildren, JSX } from 'preact';
import type { Theme } from './create-theme.ts';
import { ThemeButton } from './theme-button.tsx';

interface NavLink {
  readonly label: string;
  readonly href: string;
  readonly isCurrent: boolean;
  /** How many things are there to see, when it is worth telling. */
  readonly count?: number;
}

interface PageHeaderProps {
  /** The program: Mesos, Marathon, Chronos. */
  readonly name: string;
  readonly links: readonly NavLink[];
  readonly theme: Theme;
  /** Stands beside the theme button. */
  readonly children?: ComponentChildren;
}

/** The top of every page: whose it is, where one can go. */
export function PageHeader({ name, links, theme, children }: PageHeaderProps): JSX.Element {
  return (
    <header class="page-header">
      <button type="button" class="skip-link" onClick={focusMain}>
        Skip to the content
      </button>
      <a class="page-name" href="#/">
        {name}
      </a>
      <nav class="page-nav" aria-label={name}>
        {links.map(({ label, href, isCurrent, count }) => (
          <a key={href} href={href} aria-current={isCurrent ? 'page' : undefined}>
            {label}
            {count !== undefined && count > 0 && <span class="tag">{count}</span>}
          </a>
        ))}
      </nav>
      <div class="page-side">
        {children}
        <ThemeButton theme={theme} />
      </div>
    </header>
  );
}

/** Not by a link: the address after `#` says where one is and must stay. */
function focusMain(): void {
  document.getElementById('main')?.focus();
}
