import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import './rest-note.css';

const words = { paused: 'Paused', waking: 'Waking' } as const;

/** One word while the session's nodes stand still, or are let go on; it takes no room of others. */
export function RestNote(): JSX.Element {
  const { rest } = useWorkspace().session.value;
  return (
    <span class="rest-note" role="status" title="The nodes were paused while no page was open">
      {rest ? words[rest] : ''}
    </span>
  );
}
