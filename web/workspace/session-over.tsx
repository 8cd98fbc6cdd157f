import { CircleStop } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useWorkspace } from '../session/workspace-context.ts';
import './session-over.css';

/** In place of the terminals once the session ends: why, and the ways on. */
export function SessionOver(): JSX.Element {
  const { session, lab, commands } = useWorkspace();
  const [starting, setStarting] = useState(false);
  const { observed, problem } = session.value;

  async function startAgain(): Promise<void> {
    setStarting(true);
    await commands.startLab(lab.id);
    setStarting(false);
  }

  if (observed === 'ending') {
    return (
      <div class="session-over" role="status">
        <span class="spinner" />
        <h2>The session is ending</h2>
        <p>Its nodes are being removed.</p>
      </div>
    );
  }
  return (
    <div class="session-over" role="status">
      <CircleStop size={24} aria-hidden="true" />
      <h2>The session has ended</h2>
      <p>{problem ?? 'Its nodes and terminals are gone. The text stays readable.'}</p>
      <div class="session-over-actions">
        <button
          type="button"
          class="button button-primary"
          disabled={starting}
          onClick={startAgain}
        >
          {starting ? 'Starting' : 'Start this lab again'}
        </button>
        <a class="button" href="/">
          All labs
        </a>
      </div>
    </div>
  );
}
