import type { JSX } from 'preact';
import type { ClusterAmount } from '../../contract/cluster.ts';
import { PartBar } from './part-bar.tsx';
import { tellAmount } from './tell-amount.ts';

/** What a node has to give: used, held out to somebody, and free. */
export function AmountBars({
  amounts,
}: {
  readonly amounts: readonly ClusterAmount[];
}): JSX.Element {
  return (
    <ul class="amounts">
      {amounts.map((amount) => {
        const { name, total, used, offered } = amount;
        const whole = total === 0 ? 1 : total;
        return (
          <li key={name} class="amount" title={tellAmount(amount)}>
            <span aria-hidden="true">{name}</span>
            <PartBar taken={used / whole} offered={offered / whole} />
            <span class="unseen">{tellAmount(amount)}</span>
          </li>
        );
      })}
    </ul>
  );
}
