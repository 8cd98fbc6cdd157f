import type { JSX } from 'preact';
import type { ClusterAddress, ClusterView } from '../../contract/cluster.ts';

interface AddressDetailsProps {
  readonly address: ClusterAddress;
  readonly view: ClusterView;
}

/** As many as fit in a line or two. */
const MOST_NAMES = 6;

const leading = { nothing: 'leads nowhere now', something: 'leads to' };
/** Who has a share of a cluster runs things by itself. */
const holding = { nothing: 'runs nothing now', something: 'runs' };

/** Everything that is known of one address, in a line. */
export function AddressDetails({ address, view }: AddressDetailsProps): JSX.Element {
  const { name, kind, ports, tasks, ready, share } = address;
  const names = view.tasks.filter(({ id }) => tasks.includes(id)).map((task) => task.name);
  const shown = names.slice(0, MOST_NAMES);
  const more = ready - shown.length;
  const others = more > 0 ? `${shown.length > 0 ? ' and ' : ''}${more} more` : '';
  const words = share === undefined ? leading : holding;
  return (
    <>
      <strong>{name}</strong> {kind}
      {address.address === '' ? null : (
        <>
          {' '}
          <code>{address.address}</code>
        </>
      )}
      {ports.length > 0 ? ` · ${ports.join(' · ')}` : ''}
      {ready === 0 ? ` · ${words.nothing}` : ` · ${words.something} ${shown.join(', ')}${others}`}
    </>
  );
}
