import type { JSX } from 'preact';

interface TerminalAwayProps {
  readonly title: string;
  readonly onTakeBack: () => void;
}

/** In the place of a terminal that has a window of its own. */
export function TerminalAway({ title, onTakeBack }: TerminalAwayProps): JSX.Element {
  return (
    <div class="terminal-away">
      <p>{title} is in a window of its own. Close that window to have it here again.</p>
      <button type="button" class="button" onClick={onTakeBack}>
        Take it back
      </button>
    </div>
  );
}
