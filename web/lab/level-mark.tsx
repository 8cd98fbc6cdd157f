import type { JSX } from 'preact';
import type { LabSummary } from '../../contract/lab.ts';

const bars: Readonly<Record<LabSummary['level'], number>> = {
  beginner: 1,
  intermediate: 2,
  advanced: 3,
};

/** One to three filled bars for a lab's level; the word stands beside it. */
export function LevelMark({ level }: { readonly level: LabSummary['level'] }): JSX.Element {
  return (
    <svg width="14" height="12" viewBox="0 0 14 12" fill="currentColor" aria-hidden="true">
      {[0, 1, 2].map((at) => (
        <rect
          key={at}
          x={at * 5}
          y={8 - at * 4}
          width="4"
          height={4 + at * 4}
          rx="1"
          opacity={at < bars[level] ? 1 : 0.3}
        />
      ))}
    </svg>
  );
}
