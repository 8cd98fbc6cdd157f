import type { JSX } from 'preact';
import type { Agent, Amounts } from '../api/cluster-state.ts';
import { amountOf, formatAmount } from '../model/amounts.ts';
import { type Column, DataTable } from './data-table.tsx';

interface Reservation {
  readonly role: string;
  readonly amounts: Amounts;
}

/** What of an agent only some roles may use. */
export function ReservationTable({ agent }: { readonly agent: Agent }): JSX.Element | null {
  const rows = Object.entries(agent.reserved_resources).map(([role, amounts]) => ({
    role,
    amounts,
  }));
  if (rows.length === 0) return null;
  return (
    <DataTable
      title="Reservations"
      rows={rows}
      empty=""
      keyOf={({ role }) => role}
      columns={columns}
    />
  );
}

const columns: readonly Column<Reservation>[] = [
  { title: 'Role', show: ({ role }) => role },
  ...(['cpus', 'mem', 'disk'] as const).map(
    (name): Column<Reservation> => ({
      title: { cpus: 'CPUs', mem: 'Memory', disk: 'Disk' }[name],
      isNumber: true,
      show: ({ amounts }) => formatAmount(name, amountOf(amounts, name)),
    }),
  ),
  { title: 'Ports', show: ({ amounts }) => <span class="code small">{amounts.ports ?? '–'}</span> },
];
