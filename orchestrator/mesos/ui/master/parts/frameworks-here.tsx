import type { JSX } from 'preact';
import type { ClusterState } from '../api/cluster-state.ts';
import { formatAmount, sumAmounts } from '../model/amounts.ts';
import { type Column, DataTable } from './data-table.tsx';

interface FrameworksHereProps {
  readonly state: ClusterState;
  readonly agentId: string;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly tasks: number;
  readonly cpus: number;
  readonly mem: number;
}

/** What each framework has on an agent. */
export function FrameworksHere({ state, agentId }: FrameworksHereProps): JSX.Element {
  const rows = state.frameworks.flatMap(({ id, name, tasks, executors }): Row[] => {
    const here = [...tasks, ...executors].filter(({ slave_id }) => slave_id === agentId);
    if (here.length === 0) return [];
    const amounts = here.map(({ resources }) => resources);
    return [
      {
        id,
        name,
        tasks: tasks.filter(({ slave_id }) => slave_id === agentId).length,
        cpus: sumAmounts(amounts, 'cpus'),
        mem: sumAmounts(amounts, 'mem'),
      },
    ];
  });
  const columns: readonly Column<Row>[] = [
    {
      title: 'Framework',
      by: ({ name }) => name,
      show: ({ id, name }) => (
        <a href={`#/agents/${[agentId, 'frameworks', id].map(encodeURIComponent).join('/')}`}>
          {name}
        </a>
      ),
    },
    { title: 'Tasks', isNumber: true, by: ({ tasks }) => tasks, show: ({ tasks }) => tasks },
    { title: 'CPUs', isNumber: true, by: ({ cpus }) => cpus, show: ({ cpus }) => cpus },
    {
      title: 'Memory',
      isNumber: true,
      by: ({ mem }) => mem,
      show: ({ mem }) => formatAmount('mem', mem),
    },
  ];
  return (
    <DataTable
      title="Frameworks"
      rows={rows}
      empty="No framework uses this agent."
      keyOf={({ id }) => id}
      columns={columns}
    />
  );
}
