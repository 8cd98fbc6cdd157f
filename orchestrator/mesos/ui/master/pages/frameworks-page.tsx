import type { JSX } from 'preact';
import { Badge } from '../../look/badge.tsx';
import type { ClusterState, Framework } from '../api/cluster-state.ts';
import { amountOf, formatAmount } from '../model/amounts.ts';
import { frameworkCondition } from '../model/framework-condition.ts';
import { shortId } from '../model/short-id.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Since } from '../parts/since.tsx';
import { Title } from '../parts/title.tsx';

interface FrameworksPageProps {
  readonly state: ClusterState;
}

export function FrameworksPage({ state }: FrameworksPageProps): JSX.Element {
  const active = state.frameworks.filter(({ connected }) => connected);
  const away = state.frameworks.filter(({ connected }) => !connected);
  return (
    <>
      <Title>Frameworks</Title>
      <FrameworkTable
        title="Active frameworks"
        frameworks={active}
        empty="No framework is subscribed."
      />
      <FrameworkTable
        title="Frameworks that are away"
        frameworks={away}
        empty="None is away: each that left is over or back."
      />
      <FrameworkTable
        title="Completed frameworks"
        frameworks={state.completed_frameworks}
        empty="No framework has ended yet."
      />
    </>
  );
}

interface FrameworkTableProps {
  readonly title: string;
  readonly frameworks: readonly Framework[];
  readonly empty: string;
}

function FrameworkTable({ title, frameworks, empty }: FrameworkTableProps): JSX.Element {
  return (
    <DataTable
      title={title}
      rows={frameworks}
      empty={empty}
      keyOf={({ id }) => id}
      search={({ id, name, role, roles }) => [id, name, role, roles?.join(' ')].join(' ')}
      columns={columns}
    />
  );
}

const columns: readonly Column<Framework>[] = [
  {
    title: 'Framework',
    by: ({ name }) => name,
    show: ({ id, name }) => (
      <>
        <a href={`#/frameworks/${encodeURIComponent(id)}`}>{name}</a>{' '}
        <span class="small muted code" title={id}>
          {shortId(id)}
        </span>
      </>
    ),
  },
  {
    title: 'State',
    by: (framework) => frameworkCondition(framework).word,
    show: (framework) => {
      const { word, tone } = frameworkCondition(framework);
      return <Badge tone={tone}>{word}</Badge>;
    },
  },
  {
    title: 'Roles',
    by: ({ role, roles }) => roles?.join(', ') ?? role ?? '',
    show: ({ role, roles }) => roles?.join(', ') ?? role,
  },
  { title: 'Host', by: ({ hostname }) => hostname, show: ({ hostname }) => hostname },
  {
    title: 'Tasks',
    isNumber: true,
    by: ({ tasks }) => tasks.length,
    show: ({ tasks }) => tasks.length,
  },
  ...(['cpus', 'mem'] as const).map(
    (name): Column<Framework> => ({
      title: name === 'cpus' ? 'CPUs' : 'Memory',
      isNumber: true,
      by: ({ used_resources }) => amountOf(used_resources, name),
      show: ({ used_resources }) => formatAmount(name, amountOf(used_resources, name)),
    }),
  ),
  {
    title: 'Offers',
    isNumber: true,
    by: ({ offers }) => offers.length,
    show: ({ offers }) => offers.length,
  },
  {
    title: 'Registered',
    by: ({ registered_time }) => registered_time,
    show: ({ registered_time }) => <Since seconds={registered_time} />,
  },
];
