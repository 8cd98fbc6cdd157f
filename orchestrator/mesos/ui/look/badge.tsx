import type { ComponentChildren, JSX } from 'preact';
import type { Tone } from './tone.ts';

export type { Tone } from './tone.ts';

interface BadgeProps {
  readonly tone: Tone;
  readonly children: ComponentChildren;
}

/** A state in a word; the colour only repeats it. */
export function Badge({ tone, children }: BadgeProps): JSX.Element {
  return (
    <span class="badge" data-tone={tone}>
      {children}
    </span>
  );
}
