import type { JSX } from 'preact';
import type { ClusterAddress, ClusterView } from '../../contract/cluster.ts';

interface AddressDetailsProps {
  readonly address: ClusterAddress;
  readonly view: ClusterView;
}

/** As many as fit in a line or two. */
const MOST_NAMES = 6;

/** Everything that is known of one address, in a line. */
export function AddressDetails({ address, view }: AddressDetailsProps): JSX.Element {
  const { name, kind, ports, tasks, ready } = address;
  const names = view.tasks.filter(({ id }) => tasks.includes(id)).map((task) => task.name);
  const shown = names.slice(0, MOST_NAMES);
  const more = ready - shown.length;
  const others = more > 0 ? `${shown.length > 0 ? ' and ' : ''}${more} more` : '';
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
      {ready === 0 ? ' · leads nowhere now' : ` · leads to ${shown.join(', ')}${others}`}
    </>
  );
}
