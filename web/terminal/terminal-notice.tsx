import type { JSX } from 'preact';
import type { TerminalCondition } from './terminal-sink.ts';

interface TerminalNoticeProps {
  readonly condition: TerminalCondition;
  /** The last input was refused: too much waits, or the connection is lost for too long. */
  readonly refused: boolean;
  readonly onReopen: () => void;
}

/** A quiet line at the foot of a terminal: what has become of its shell, connection or input. */
export function TerminalNotice(props: TerminalNoticeProps): JSX.Element | null {
  const { condition, refused, onReopen } = props;
  if (refused) {
    return (
      <p class="terminal-notice" role="status">
        {condition.kind === 'running'
          ? 'That was too much at once, and was not typed. Paste it in parts of less than 1 MiB.'
          : 'The connection is lost. What you type now is not kept.'}
      </p>
    );
  }
  switch (condition.kind) {
    case 'running':
    case 'connecting':
      return null;
    case 'refused':
      return (
        <p class="terminal-notice" role="status">
          This terminal is not there any more. Open a new one with the + button.
        </p>
      );
    case 'ended':
      return (
        <p class="terminal-notice" role="status">
          {condition.lost
            ? 'The shell was lost with the process that held it.'
            : 'The shell has ended.'}{' '}
          Press Enter for a new one.
          <button type="button" class="button button-small" onClick={onReopen}>
            New shell
          </button>
        </p>
      );
  }
}
