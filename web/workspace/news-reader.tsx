import { effect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWorkspace } from '../session/workspace-context.ts';
import { verdictNews } from './verdict-news.ts';

/** Tells screen readers what changed: verdicts, and steps that got done. */
export function NewsReader(): JSX.Element {
  const { lab, session } = useWorkspace();
  const [news, setNews] = useState('');

  useEffect(() => {
    let before = session.peek().progress;
    return effect(() => {
      const { progress } = session.value;
      const sentences = verdictNews(lab, before, progress);
      before = progress;
      if (sentences.length > 0) {
        setNews(sentences.join(' '));
      }
    });
  }, [lab, session]);

  return (
    <div class="unseen" aria-live="polite">
      {news}
    </div>
  );
}
