import { ArrowDown, ArrowUp, CaseSensitive, X } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Find, FindResults } from './create-find.ts';
import './find-bar.css';

interface FindBarProps {
  readonly find: Find;
  /** Counts how often the bar was asked for: each time its field gets the focus. */
  readonly asked: number;
  readonly onClose: () => void;
}

const none: FindResults = { at: 0, count: 0, more: false };

function describe({ at, count, more }: FindResults): string {
  if (count === 0) return 'No matches';
  const all = `${count}${more ? '+' : ''}`;
  return at === 0 ? all : `${at} of ${all}`;
}

/** Finds text in a terminal; Escape closes it. */
export function FindBar({ find, asked, onClose }: FindBarProps): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [caseSensitive, setCaseSensitive] = useState(false);
  const [results, setResults] = useState(none);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again, it takes the focus again
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  useEffect(() => {
    const listening = find.onResults(setResults);
    return () => {
      listening.dispose();
      find.clear();
    };
  }, [find]);
  useEffect(() => {
    setResults(none);
    find.start(text, { caseSensitive });
  }, [find, text, caseSensitive]);

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Enter' && event.target === field.current) {
      event.preventDefault();
      find.go(event.shiftKey ? 'down' : 'up');
    }
  }

  return (
    <search class="find-bar" onKeyDown={onKey}>
      <input
        ref={field}
        class="find-field"
        type="text"
        aria-label="Find in the terminal"
        placeholder="Find"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={200}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <span class="find-count tabular" role="status">
        {text === '' ? '' : describe(results)}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label="Match case"
        title="Match case"
        aria-pressed={caseSensitive}
        onClick={() => setCaseSensitive(!caseSensitive)}
      >
        <CaseSensitive size={18} aria-hidden="true" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Previous match"
        title="Previous match (Enter)"
        onClick={() => find.go('up')}
      >
        <ArrowUp size={16} aria-hidden="true" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Next match"
        title="Next match (Shift+Enter)"
        onClick={() => find.go('down')}
      >
        <ArrowDown size={16} aria-hidden="true" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Close the search"
        title="Close (Esc)"
        onClick={onClose}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </search>
  );
}
