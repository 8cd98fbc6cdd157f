import type { JSX } from 'preact';
import type { ClusterState, Offer } from '../api/cluster-state.ts';
import { amountOf, formatAmount } from '../model/amounts.ts';
import { shortId } from '../model/short-id.ts';
import { type Column, DataTable } from './data-table.tsx';

interface OfferTableProps {
  readonly state: ClusterState;
  readonly offers: readonly Offer[];
}

export function OfferTable({ state, offers }: OfferTableProps): JSX.Element {
  const frameworks = new Map(state.frameworks.map(({ id, name }) => [id, name]));
  const hostnames = new Map(state.slaves.map(({ id, hostname }) => [id, hostname]));
  const columns: readonly Column<Offer>[] = [
    {
      title: 'Offer',
      by: ({ id }) => id,
      show: ({ id }) => (
        <span class="code" title={id}>
          {shortId(id)}
        </span>
      ),
    },
    {
      title: 'Framework',
      by: ({ framework_id }) => frameworks.get(framework_id) ?? '',
      show: ({ framework_id }) => (
        <a href={`#/frameworks/${encodeURIComponent(framework_id)}`}>
          {frameworks.get(framework_id) ?? framework_id}
        </a>
      ),
    },
    {
      title: 'Role',
      by: ({ allocation_info }) => allocation_info.role,
      show: ({ allocation_info }) => allocation_info.role,
    },
    {
      title: 'Host',
      by: ({ slave_id }) => hostnames.get(slave_id) ?? '',
      show: ({ slave_id }) => (
        <a href={`#/agents/${encodeURIComponent(slave_id)}`}>
          {hostnames.get(slave_id) ?? slave_id}
        </a>
      ),
    },
    ...(['cpus', 'mem', 'disk'] as const).map(
      (name): Column<Offer> => ({
        title: { cpus: 'CPUs', mem: 'Memory', disk: 'Disk' }[name],
        isNumber: true,
        by: ({ resources }) => amountOf(resources, name),
        show: ({ resources }) => formatAmount(name, amountOf(resources, name)),
      }),
    ),
    {
      title: 'Ports',
      show: ({ resources }) => <span class="code small">{resources.ports ?? '–'}</span>,
    },
  ];
  return (
    <DataTable
      title="Offers"
      rows={offers}
      empty="No offer is out: frameworks have taken or declined what there was."
      keyOf={({ id }) => id}
      columns={columns}
    />
  );
}
