import type { JSX } from 'preact';

interface CrumbsProps {
  readonly links: readonly { readonly label: string; readonly href: string }[];
}

/** The way to a page that lies within others. */
export function Crumbs({ links }: CrumbsProps): JSX.Element {
  return (
    <nav aria-label="Where you are">
      <ol class="crumbs">
        {links.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
