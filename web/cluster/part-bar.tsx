import type { JSX } from 'preact';
import './part-bar.css';

/** Parts of a whole, each from 0 to 1. */
interface PartBarProps {
  readonly taken: number;
  readonly offered?: number;
}

/** A bar of which a part is taken, and another held out. Whoever draws it says the same in words. */
export function PartBar({ taken, offered = 0 }: PartBarProps): JSX.Element {
  const first = clamp(taken);
  const second = Math.min(clamp(offered), 1 - first);
  return (
    <svg class="part-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="part-whole" width="100" height="8" />
      <rect class="part-taken" width={first * 100} height="8" />
      <rect class="part-offered" x={first * 100} width={second * 100} height="8" />
    </svg>
  );
}

function clamp(part: number): number {
  return Math.min(1, Math.max(0, part));
}
