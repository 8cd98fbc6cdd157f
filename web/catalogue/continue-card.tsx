import { ArrowRight } from 'lucide-preact';
import type { JSX } from 'preact';
import type { Catalogue } from '../../contract/api.ts';
import { formatTime } from '../ui/format-time.ts';
import './continue-card.css';

interface ContinueCardProps {
  readonly session: Catalogue['sessions'][number];
  readonly title: string;
  /** What the title is written in. */
  readonly language: string | undefined;
}

/** A running session: one click back to where the learner was. */
export function ContinueCard({ session, title, language }: ContinueCardProps): JSX.Element {
  const done = `${session.stepsDone} of ${session.stepsTotal} steps done`;
  return (
    <li class="continue-card">
      <div class="continue-card-text">
        <h3 lang={language}>{title}</h3>
        <progress
          class="continue-card-bar"
          max={Math.max(1, session.stepsTotal)}
          value={session.stepsDone}
          aria-label={done}
        />
        <p>
          {done}. {session.paused ? 'Paused, kept' : 'Kept'} until {formatTime(session.expiresAt)}.
        </p>
      </div>
      <a class="button button-primary" href={`/sessions/${session.id}`}>
        Continue<span class="unseen"> {title}</span>
        <ArrowRight size={16} aria-hidden="true" />
      </a>
    </li>
  );
}
