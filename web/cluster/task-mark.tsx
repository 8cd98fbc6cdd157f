import { Check, X } from 'lucide-preact';
import type { JSX } from 'preact';
import type { TaskPhase } from '../../contract/cluster.ts';
import type { OwnerLook } from './assign-looks.ts';
import { OwnerMark } from './owner-mark.tsx';

interface TaskMarkProps {
  readonly phase: TaskPhase;
  readonly look: OwnerLook | undefined;
}

/** Full while it runs, an outline before and after; a tick or a cross at its end. */
export function TaskMark({ phase, look }: TaskMarkProps): JSX.Element {
  if (phase === 'failed') {
    return <X size={12} strokeWidth={3} aria-hidden="true" />;
  }
  if (phase === 'finished') {
    return <Check size={12} strokeWidth={3} aria-hidden="true" />;
  }
  return <OwnerMark look={look} />;
}
