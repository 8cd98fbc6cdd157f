import type { JSX } from 'preact';

interface UsageBarProps {
  readonly total: number;
  readonly used: number;
  readonly offered?: number;
}

/** How much of something is taken; the numbers beside it say the same. */
export function UsageBar({ total, used, offered = 0 }: UsageBarProps): JSX.Element {
  const share = (amount: number) => (total === 0 ? 0 : Math.min((amount / total) * 100, 100));
  return (
    <svg
      class="usage-bar"
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="usage-all" width="100" height="8" />
      <rect class="usage-used" width={share(used)} height="8" />
      <rect class="usage-offered" x={share(used)} width={share(offered)} height="8" />
    </svg>
  );
}
