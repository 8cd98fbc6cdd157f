import type { JSX } from 'preact';
import type { ClusterState, Executor } from '../api/cluster-state.ts';
import { amountOf, formatAmount } from '../model/amounts.ts';
import { executorLink } from '../model/executor-link.ts';
import { type Column, DataTable } from './data-table.tsx';

interface ExecutorTableProps {
  readonly state: ClusterState;
  readonly executors: readonly Executor[];
}

/** Executors that frameworks brought; those of plain commands are made by the agent. */
export function ExecutorTable({ state, executors }: ExecutorTableProps): JSX.Element | null {
  if (executors.length === 0) return null;
  const hostnames = new Map(state.slaves.map(({ id, hostname }) => [id, hostname]));
  const names = new Map(state.frameworks.map(({ id, name }) => [id, name]));
  const columns: readonly Column<Executor>[] = [
    {
      title: 'Executor',
      by: ({ executor_id }) => executor_id,
      show: (executor) => (
        <a class="code" href={executorLink('executor', executor)}>
          {executor.executor_id}
        </a>
      ),
    },
    {
      title: 'Framework',
      by: ({ framework_id }) => names.get(framework_id) ?? '',
      show: ({ framework_id }) => names.get(framework_id) ?? framework_id,
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
    ...(['cpus', 'mem'] as const).map(
      (name): Column<Executor> => ({
        title: name === 'cpus' ? 'CPUs' : 'Memory',
        isNumber: true,
        by: ({ resources }) => amountOf(resources, name),
        show: ({ resources }) => formatAmount(name, amountOf(resources, name)),
      }),
    ),
    {
      title: 'Files',
      show: (executor) => (
        <a
          href={executorLink('sandbox', executor)}
          aria-label={`Sandbox of ${executor.executor_id}`}
        >
          Sandbox
        </a>
      ),
    },
  ];
  return (
    <DataTable
      title="Executors"
      rows={executors}
      empty=""
      keyOf={({ slave_id, framework_id, executor_id }) =>
        `${slave_id} ${framework_id} ${executor_id}`
      }
      columns={columns}
    />
  );
}
