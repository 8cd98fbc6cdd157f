import type { JSX } from 'preact';
import type { ShownApp } from '../api/shown.ts';
import { healthParts } from '../state/health-parts.ts';
import './health-bar.css';

interface HealthBarProps {
  readonly app: ShownApp;
}

const words = {
  healthy: 'healthy',
  running: 'running, not checked',
  staged: 'starting',
  unhealthy: 'unhealthy',
  missing: 'not started',
} as const;

/** How an app's instances are doing: a bar for the eye, words for everyone. */
export function HealthBar({ app }: HealthBarProps): JSX.Element {
  const parts = healthParts(app);
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const text =
    total === 0
      ? 'no instances'
      : parts.map(({ kind, count }) => `${count} ${words[kind]}`).join(', ');
  return (
    <svg
      class="health-bar"
      role="img"
      aria-label={text}
      viewBox={`0 0 ${Math.max(1, total)} 1`}
      preserveAspectRatio="none"
    >
      <title>{text}</title>
      {parts.map(({ kind, count }, index) => (
        <rect
          key={kind}
          data-kind={kind}
          x={parts.slice(0, index).reduce((sum, part) => sum + part.count, 0)}
          y="0"
          width={count}
          height="1"
        />
      ))}
    </svg>
  );
}
