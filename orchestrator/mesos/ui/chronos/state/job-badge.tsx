import type { JSX } from 'preact';
import { Badge, type Tone } from '../../look/badge.tsx';
import type { LiveJob } from './create-live.ts';

interface JobBadgeProps {
  readonly job: LiveJob;
}

const OUTCOMES: Readonly<Record<string, { tone: Tone; text: string }>> = {
  success: { tone: 'good', text: 'Succeeded' },
  failure: { tone: 'bad', text: 'Failed' },
  fresh: { tone: 'plain', text: 'Not run yet' },
};

/** What a job does now. */
export function StateBadge({ job }: JobBadgeProps): JSX.Element {
  if (job.state.endsWith('running')) return <Badge tone="busy">{job.state}</Badge>;
  if (job.state === 'queued') return <Badge tone="wait">waits for an offer</Badge>;
  return <Badge tone="plain">{job.disabled ? 'disabled' : 'idle'}</Badge>;
}

/** How a job ended last. */
export function OutcomeBadge({ job }: JobBadgeProps): JSX.Element {
  const outcome = OUTCOMES[job.status] ?? { tone: 'plain' as const, text: job.status };
  return <Badge tone={outcome.tone}>{outcome.text}</Badge>;
}
