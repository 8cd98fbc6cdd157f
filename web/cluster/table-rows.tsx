import type { JSX } from 'preact';
import type { ClusterView } from '../../contract/cluster.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { capital } from './capital.ts';
import { formatAgo } from './format-ago.ts';
import { PlainTable } from './plain-table.tsx';

interface RowsProps {
  readonly view: ClusterView;
}

/** Versions by service, where the engine has any. */
export function VersionRows({ view }: RowsProps): JSX.Element | null {
  const { versions, services, words } = view;
  if (words.version === null || versions.length === 0) return null;
  const names = new Map(services.map(({ id, name }) => [id, name]));
  const heads = [capital(words.version), 'Of', 'Running', 'Image', 'Notes'];
  return (
    <PlainTable title={`${capital(words.version)}s`} heads={heads}>
      {versions.map(({ id, owner, name, running, wanted, image, current, notes }) => (
        <tr key={id}>
          <th scope="row">{name}</th>
          <td>{names.get(owner) ?? ''}</td>
          <td class="tabular">{`${running} of ${wanted}`}</td>
          <td class="cluster-table-code">{image}</td>
          <td>{[...notes, ...(current ? ['current'] : [])].join(', ')}</td>
        </tr>
      ))}
    </PlainTable>
  );
}

/** Addresses with the tasks that they lead to. */
export function AddressRows({ view }: RowsProps): JSX.Element | null {
  const { addresses, tasks, words } = view;
  if (words.address === null || addresses.length === 0) return null;
  const names = new Map(tasks.map(({ id, name }) => [id, name]));
  const heads = [capital(words.address), 'Type', 'Address', 'Ports', 'Leads to'];
  return (
    <PlainTable title={`${capital(words.address)}s`} heads={heads}>
      {addresses.map((one) => (
        <tr key={one.id}>
          <th scope="row">{one.name}</th>
          <td>{one.kind}</td>
          <td class="cluster-table-code">{one.address}</td>
          <td>{one.ports.join(' · ')}</td>
          <td>
            {[
              String(one.ready),
              ...(one.unready > 0 ? [`${one.unready} not ready`] : []),
              ...one.tasks.flatMap((id) => names.get(id) ?? []),
            ].join(', ')}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

/** What the cluster wrote down, the newest first. */
export function EventRows({ view }: RowsProps): JSX.Element | null {
  const { now } = useWorkspace();
  const { events, words } = view;
  if (words.event === null || events.length === 0) return null;
  const heads = ['When', 'Kind', 'Reason', 'About', 'Message'];
  return (
    <PlainTable title={`${capital(words.event)}s`} heads={heads}>
      {events.map(({ id, at, warning, reason, about, text, times }) => (
        <tr key={id}>
          <td class="tabular">{at === null ? '' : formatAgo(now.value - Date.parse(at))}</td>
          <td>{warning ? 'warning' : 'normal'}</td>
          <th scope="row">{reason}</th>
          <td>{about}</td>
          <td>{times > 1 ? `${text} (${times} times)` : text}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
