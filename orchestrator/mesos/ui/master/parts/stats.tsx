import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

interface StatsProps {
  readonly title: string;
  readonly stats: readonly { readonly label: string; readonly value: number }[];
}

/** A few counts under one heading. */
export function Stats({ title, stats }: StatsProps): JSX.Element {
  const titleId = useId();
  return (
    <section class="panel panel-body" aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <dl class="stats">
        {stats.map(({ label, value }) => (
          <div key={label} data-zero={value === 0}>
            <dd>{value.toLocaleString('en')}</dd>
            <dt>{label}</dt>
          </div>
        ))}
      </dl>
    </section>
  );
}
