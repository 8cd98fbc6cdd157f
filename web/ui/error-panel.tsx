import { CircleAlert } from 'lucide-preact';
import type { ComponentChildren, JSX } from 'preact';
import { errorRegistry, type RopesError } from '../../contract/errors.ts';
import './error-panel.css';

interface ErrorPanelProps {
  readonly error: RopesError;
  /** Buttons and links: what to do about it. */
  readonly children?: ComponentChildren;
}

/** What happened, why, and what to do; the code in small print. */
export function ErrorPanel({ error, children }: ErrorPanelProps): JSX.Element {
  const { title, remedy } = errorRegistry[error.code];
  return (
    <section class="error-panel" role="alert">
      <CircleAlert size={20} aria-hidden="true" />
      <div class="error-panel-text">
        <h2>{title}</h2>
        {error.message === title ? null : <p>{error.message}</p>}
        {error.problems.length > 0 ? (
          <ul>
            {error.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        ) : null}
        <p>{remedy}</p>
        {children ? <div class="error-panel-actions">{children}</div> : null}
        <p class="error-panel-code">{error.code}</p>
      </div>
    </section>
  );
}
