import { X } from 'lucide-preact';
import type { JSX } from 'preact';
import type { Messages } from './create-messages.ts';

interface MessageBarProps {
  readonly messages: Messages;
}

/** Tells, to screen readers too, how the last action went. */
export function MessageBar({ messages }: MessageBarProps): JSX.Element {
  const message = messages.current.value;
  return (
    <div class="message-bar" aria-live="polite">
      {message !== undefined && (
        <div class="message" data-tone={message.tone}>
          <span>{message.text}</span>
          <button type="button" class="icon-button" aria-label="Dismiss" onClick={messages.dismiss}>
            <X size={16} aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}
