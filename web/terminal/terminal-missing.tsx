import type { JSX } from 'preact';
import './terminal-missing.css';

/** In place of a terminal whose script did not load. */
export function TerminalMissing(): JSX.Element {
  return (
    <div class="terminal-missing" role="status">
      <p>The terminal could not be loaded.</p>
      <button type="button" class="button" onClick={() => location.reload()}>
        Reload the page
      </button>
    </div>
  );
}
