import type { JSX } from 'preact';

interface CrumbsProps {
  /** An absolute id; its last part is where one is. */
  readonly id: string;
}

/** The groups above a group or an app. */
export function Crumbs({ id }: CrumbsProps): JSX.Element {
  const parts = id.split('/').filter((part) => part !== '');
  return (
    <nav aria-label="Groups">
      <ol class="crumbs">
        <li>
          <a href="#/">All applications</a>
        </li>
        {parts.map((part, index) => {
          const path = `/${parts.slice(0, index + 1).join('/')}`;
          const isLast = index === parts.length - 1;
          return (
            <li key={path}>
              {isLast ? (
                <span aria-current="page">{part}</span>
              ) : (
                <a href={`#/group${path}`}>{part}</a>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
