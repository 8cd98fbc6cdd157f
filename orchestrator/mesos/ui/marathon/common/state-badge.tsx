import type { JSX } from 'preact';
import { Badge } from '../../look/badge.tsx';
import type { Tone } from '../../look/tone.ts';
import type { AppState } from '../state/app-state.ts';

const tones: Readonly<Record<AppState, Tone>> = {
  Running: 'good',
  Deploying: 'busy',
  Suspended: 'plain',
  Delayed: 'bad',
  Waiting: 'wait',
};

interface StateBadgeProps {
  readonly state: AppState;
}

export function StateBadge({ state }: StateBadgeProps): JSX.Element {
  return <Badge tone={tones[state]}>{state}</Badge>;
}
