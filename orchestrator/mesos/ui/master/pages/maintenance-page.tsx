import type { JSX } from 'preact';
import { Badge } from '../../look/badge.tsx';
import { useFetched } from '../api/use-fetched.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Title } from '../parts/title.tsx';
import { Waiting } from '../parts/waiting.tsx';

interface MachineId {
  readonly hostname?: string;
  readonly ip?: string;
}

interface Schedule {
  readonly windows?: readonly {
    readonly machine_ids?: readonly MachineId[];
    readonly unavailability: {
      readonly start: { readonly nanoseconds: number };
      readonly duration?: { readonly nanoseconds: number };
    };
  }[];
}

interface Status {
  readonly draining_machines?: readonly { readonly id: MachineId }[];
  readonly down_machines?: readonly MachineId[];
}

interface MachineRow {
  readonly id: MachineId;
  readonly isDown: boolean;
  /** Milliseconds since 1970. */
  readonly start: number;
  /** Undefined when it is open. */
  readonly end: number | undefined;
}

export function MaintenancePage(): JSX.Element {
  const schedule = useFetched<Schedule>('/ropes/v1/leader/maintenance/schedule', 5000);
  const status = useFetched<Status>('/ropes/v1/leader/maintenance/status', 5000);
  return (
    <>
      <Title>Maintenance</Title>
      <p class="muted">
        Machines of a schedule drain: frameworks are asked to give their resources back, and offers
        say when the machine goes away. A machine that is down runs nothing until it is up again.
      </p>
      {schedule.status !== 'there' ? (
        <Waiting fetched={schedule} />
      ) : status.status !== 'there' ? (
        <Waiting fetched={status} />
      ) : (
        <DataTable
          title="Machines"
          rows={toRows(schedule.content, status.content)}
          empty="No maintenance is scheduled."
          keyOf={({ id, start }) => `${nameOf(id)} ${start}`}
          columns={columns}
        />
      )}
    </>
  );
}

function toRows({ windows = [] }: Schedule, { down_machines = [] }: Status): MachineRow[] {
  const down = new Set(down_machines.map(nameOf));
  return windows.flatMap(({ machine_ids = [], unavailability }) => {
    const start = unavailability.start.nanoseconds / 1e6;
    const { duration } = unavailability;
    const end = duration === undefined ? undefined : start + duration.nanoseconds / 1e6;
    return machine_ids.map((id) => ({ id, isDown: down.has(nameOf(id)), start, end }));
  });
}

function nameOf({ hostname, ip }: MachineId): string {
  return [hostname, ip].filter((part) => part !== undefined && part !== '').join(' ');
}

const columns: readonly Column<MachineRow>[] = [
  { title: 'Machine', by: ({ id }) => nameOf(id), show: ({ id }) => nameOf(id) },
  {
    title: 'State',
    by: ({ isDown }) => (isDown ? 1 : 0),
    show: ({ isDown }) => (
      <Badge tone={isDown ? 'bad' : 'wait'}>{isDown ? 'Down' : 'Draining'}</Badge>
    ),
  },
  { title: 'From', by: ({ start }) => start, show: ({ start }) => showTime(start) },
  {
    title: 'Until',
    by: ({ end }) => end ?? Number.POSITIVE_INFINITY,
    show: ({ end }) => (end === undefined ? 'open' : showTime(end)),
  },
];

function showTime(milliseconds: number): JSX.Element {
  const date = new Date(milliseconds);
  return <time dateTime={date.toISOString()}>{date.toLocaleString()}</time>;
}
