import { Timer } from 'lucide-preact';
import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { formatTime } from '../ui/format-time.ts';
import { timeLeft } from './time-left.ts';
import './time-left-view.css';

/** Time until the session ends by itself, and more of it for a click. */
export function TimeLeftView(): JSX.Element | null {
  const { session, now, commands } = useWorkspace();
  const { expiresAt, observed } = session.value;
  if (observed === 'ended' || observed === 'ending') {
    return null;
  }
  const { text, soon } = timeLeft(now.value, Date.parse(expiresAt));
  const until = `The session ends at ${formatTime(expiresAt)}`;
  return (
    <div class={`time-left ${soon ? 'is-soon' : ''}`}>
      <span class="time-left-text tabular" title={until}>
        <Timer size={16} aria-hidden="true" />
        <span class="unseen">Time left:</span>
        {text}
      </span>
      <span class="unseen" aria-live="polite">
        {soon ? 'Less than five minutes are left.' : ''}
      </span>
      {observed === 'running' ? (
        <button
          type="button"
          class={`button button-small wide-only ${soon ? 'button-primary' : 'button-quiet'}`}
          title={`${until}. Click for 30 minutes more.`}
          onClick={commands.extend}
        >
          +30 min
          <span class="unseen">: extend the session</span>
        </button>
      ) : null}
    </div>
  );
}
