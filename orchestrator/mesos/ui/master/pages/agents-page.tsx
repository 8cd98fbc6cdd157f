import type { JSX } from 'preact';
import { Badge } from '../../look/badge.tsx';
import type { Agent, ClusterState } from '../api/cluster-state.ts';
import { agentCondition } from '../model/agent-condition.ts';
import { amountOf, formatAmount } from '../model/amounts.ts';
import { shortId } from '../model/short-id.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Since } from '../parts/since.tsx';
import { Title } from '../parts/title.tsx';
import { UsageBar } from '../parts/usage-bar.tsx';

interface AgentsPageProps {
  readonly state: ClusterState;
}

export function AgentsPage({ state }: AgentsPageProps): JSX.Element {
  return (
    <>
      <Title>Agents</Title>
      <DataTable
        title="Registered agents"
        rows={state.slaves}
        empty="No agent is registered."
        keyOf={({ id }) => id}
        search={(agent) => [agent.id, agent.hostname, attributesOf(agent)].join(' ')}
        columns={columns}
      />
      {state.recovered_slaves.length > 0 && (
        <DataTable
          title="Agents that have not come back yet"
          rows={state.recovered_slaves}
          empty=""
          keyOf={({ id }) => id}
          columns={[
            { title: 'Host', show: ({ hostname }) => hostname },
            { title: 'Id', show: ({ id }) => <span class="code small">{id}</span> },
          ]}
        />
      )}
    </>
  );
}

function attributesOf({ attributes }: Agent): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}

const columns: readonly Column<Agent>[] = [
  {
    title: 'Host',
    by: ({ hostname }) => hostname,
    show: ({ id, hostname }) => (
      <>
        <a href={`#/agents/${encodeURIComponent(id)}`}>{hostname}</a>{' '}
        <span class="small muted code" title={id}>
          {shortId(id)}
        </span>
      </>
    ),
  },
  {
    title: 'State',
    by: (agent) => agentCondition(agent).word,
    show: (agent) => {
      const { word, tone } = agentCondition(agent);
      return <Badge tone={tone}>{word}</Badge>;
    },
  },
  { title: 'Attributes', show: (agent) => attributesOf(agent) || <span class="muted">–</span> },
  ...(['cpus', 'mem', 'disk'] as const).map(
    (name): Column<Agent> => ({
      title: { cpus: 'CPUs', mem: 'Memory', disk: 'Disk' }[name],
      by: ({ used_resources }) => amountOf(used_resources, name),
      show: (agent) => <Usage agent={agent} name={name} />,
    }),
  ),
  {
    title: 'Registered',
    by: ({ registered_time }) => registered_time,
    show: ({ registered_time }) => <Since seconds={registered_time} />,
  },
];

interface UsageProps {
  readonly agent: Agent;
  readonly name: string;
}

function Usage({ agent, name }: UsageProps): JSX.Element {
  const [total, used, offered] = [
    agent.resources,
    agent.used_resources,
    agent.offered_resources,
  ].map((amounts) => amountOf(amounts, name));
  return (
    <span class="usage">
      <span class="small">
        {formatAmount(name, used ?? 0)} of {formatAmount(name, total ?? 0)}
      </span>
      <UsageBar total={total ?? 0} used={used ?? 0} offered={offered ?? 0} />
    </span>
  );
}
