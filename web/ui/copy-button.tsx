import { Check, Copy } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { copyText } from './copy-text.ts';

const SHOWN_MS = 1600;

type CopyState = 'idle' | 'copied' | 'refused';

const labels: Readonly<Record<CopyState, string>> = {
  idle: 'Copy',
  copied: 'Copied',
  refused: 'The browser refused to copy: select the text and press Ctrl+C',
};

interface CopyButtonProps {
  readonly text: string;
  /** Shown beside the icon; without it the button is the icon alone. */
  readonly caption?: string;
}

/** Copies `text` and says so. */
export function CopyButton({ text, caption }: CopyButtonProps): JSX.Element {
  const [state, setState] = useState<CopyState>('idle');

  useEffect(() => {
    if (state === 'idle') {
      return undefined;
    }
    const timer = setTimeout(() => setState('idle'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy(): Promise<void> {
    setState((await copyText(text)) ? 'copied' : 'refused');
  }

  const Icon = state === 'copied' ? Check : Copy;
  const label = state === 'idle' && caption !== undefined ? caption : labels[state];
  return (
    <button
      type="button"
      class={caption === undefined ? 'icon-button' : 'button'}
      aria-label={caption === undefined ? label : undefined}
      title={label}
      onClick={copy}
    >
      <Icon size={16} aria-hidden="true" />
      {caption === undefined ? null : label}
      <span class="unseen" aria-live="polite">
        {state === 'idle' ? '' : labels[state]}
      </span>
    </button>
  );
}
