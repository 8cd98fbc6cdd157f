import { CircleAlert, X } from 'lucide-preact';
import type { JSX } from 'preact';
import { errorRegistry } from '../../contract/errors.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import './bars.css';

/** A command that was refused: what happened and what to do, until it is dismissed. */
export function NoticeBar(): JSX.Element | null {
  const { notice } = useWorkspace();
  const error = notice.value;
  if (!error) {
    return null;
  }
  return (
    <div class="bar bar-failed" role="alert">
      <CircleAlert size={16} aria-hidden="true" />
      <span class="bar-text">
        {error.message} {errorRegistry[error.code].remedy} <code>{error.code}</code>
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label="Dismiss"
        onClick={() => {
          notice.value = undefined;
        }}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </div>
  );
}
