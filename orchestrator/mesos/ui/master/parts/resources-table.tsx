import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Amounts } from '../api/cluster-state.ts';
import { formatAmount, RESOURCES, sumAmounts } from '../model/amounts.ts';
import { UsageBar } from './usage-bar.tsx';

interface ResourcesTableProps {
  readonly total: readonly Amounts[];
  readonly used: readonly Amounts[];
  readonly offered: readonly Amounts[];
}

/** What there is, what tasks have, what is offered to frameworks, and what is left. */
export function ResourcesTable({ total, used, offered }: ResourcesTableProps): JSX.Element {
  const titleId = useId();
  const rows = RESOURCES.map(({ name, label }) => {
    const [all, taken, out] = [total, used, offered].map((each) => sumAmounts(each, name));
    return { name, label, all: all ?? 0, taken: taken ?? 0, out: out ?? 0 };
  }).filter(({ name, all }) => name !== 'gpus' || all > 0);
  return (
    <section class="panel" aria-labelledby={titleId}>
      <div class="table-head">
        <h2 id={titleId}>Resources</h2>
        <p class="legend small muted" aria-hidden="true">
          <span class="legend-used" /> allocated <span class="legend-offered" /> offered
        </p>
      </div>
      <div class="table-scroll">
        <table class="table">
          <caption class="unseen">Resources</caption>
          <thead>
            <tr>
              <th scope="col">Resource</th>
              <th scope="col" class="number">
                Total
              </th>
              <th scope="col" class="number">
                Allocated
              </th>
              <th scope="col" class="number">
                Offered
              </th>
              <th scope="col" class="number">
                Idle
              </th>
              <th scope="col">
                <span class="unseen">As a bar</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, label, all, taken, out }) => (
              <tr key={name}>
                <th scope="row">{label}</th>
                {[all, taken, out, Math.max(all - taken - out, 0)].map((amount, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
                  <td key={place} class="number">
                    {formatAmount(name, amount)}
                  </td>
                ))}
                <td class="usage-cell">
                  <UsageBar total={all} used={taken} offered={out} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
