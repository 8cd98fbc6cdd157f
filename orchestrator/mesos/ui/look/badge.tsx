import type { ComponentChildren, JSX } from 'preact';

/** How something is doing: well, at work, waiting, or badly; none of them when it is just said. */
export type Tone = 'good' | 'busy' | 'wait' | 'bad' | 'plain';

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
