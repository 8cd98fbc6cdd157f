import type { JSX } from 'preact';
import type { ClusterAddress } from '../../contract/cluster.ts';
import { count } from '../ui/count.ts';
import { addressStop } from './address-stop.ts';
import { PartBar } from './part-bar.tsx';
import { usePicture } from './picture-context.ts';
import './service-line.css';

interface AddressLineProps {
  readonly addresses: readonly ClusterAddress[];
  /** What the engine calls an address, and what it leads to. */
  readonly word: string;
  readonly endpoint: string;
}

/** Every address with how many endpoints it leads to; the one that is looked at shows which. */
export function AddressLine({ addresses, word, endpoint }: AddressLineProps): JSX.Element {
  const { address: looked, stop, regard, detailsId } = usePicture();
  return (
    <div class="lane lane-services">
      <div class="lane-label">
        <span class="lane-about">{word}s</span>
      </div>
      {addresses.length === 0 ? (
        <span class="lane-empty">none yet</span>
      ) : (
        <ul class="service-list" aria-label={`${word}s`}>
          {addresses.map(({ id, name, kind, ports, ready, unready, share }) => (
            <li key={id}>
              <button
                type="button"
                class="address"
                data-lit={looked === id ? '' : undefined}
                data-none={ready === 0 ? '' : undefined}
                tabIndex={stop === addressStop(id) ? 0 : -1}
                aria-describedby={detailsId}
                onFocus={() => regard({ focused: addressStop(id), address: id })}
                onBlur={() => regard({ focused: undefined, address: undefined })}
                onMouseEnter={() => regard({ address: id })}
                onMouseLeave={() => regard({ address: undefined })}
              >
                <span class="service-name">{name}</span>
                {share === undefined ? null : <PartBar taken={share} />}
                <span class="service-note">{[kind, ...ports.slice(0, 1)].join(' ')}</span>
                <span class="address-count tabular">
                  {ready === 0 ? `no ${endpoint}` : count(ready, endpoint)}
                  {unready > 0 ? `, ${unready} not ready` : ''}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
