import type { JSX } from 'preact';
import { Badge } from '../../look/badge.tsx';
import type { Agent, ClusterState } from '../api/cluster-state.ts';
import { agentCondition } from '../model/agent-condition.ts';
import { listTasks, type TaskKind } from '../model/list-tasks.ts';
import { Crumbs } from '../parts/crumbs.tsx';
import { ExecutorTable } from '../parts/executor-table.tsx';
import { Facts } from '../parts/facts.tsx';
import { FrameworksHere } from '../parts/frameworks-here.tsx';
import { NotThere } from '../parts/not-there.tsx';
import { ReservationTable } from '../parts/reservation-table.tsx';
import { ResourcesTable } from '../parts/resources-table.tsx';
import { Since } from '../parts/since.tsx';
import { TaskTable } from '../parts/task-table.tsx';
import { Title } from '../parts/title.tsx';

interface AgentPageProps {
  readonly state: ClusterState;
  readonly id: string;
}

export function AgentPage({ state, id }: AgentPageProps): JSX.Element {
  const crumbs = <Crumbs links={[{ label: 'Agents', href: '#/agents' }]} />;
  const agent = state.slaves.find((each) => each.id === id);
  if (agent === undefined) {
    return (
      <>
        {crumbs}
        <NotThere title="No such agent">No agent {id} is registered.</NotThere>
      </>
    );
  }
  const { word, tone } = agentCondition(agent);
  const tasks = (kind: TaskKind) =>
    listTasks(state, kind).filter(({ task }) => task.slave_id === id);
  return (
    <>
      {crumbs}
      <Title side={<Badge tone={tone}>{word}</Badge>}>{agent.hostname}</Title>
      <section class="panel panel-body" aria-label="About the agent">
        <Facts facts={agentFacts(agent)} />
      </section>
      <ResourcesTable
        total={[agent.resources]}
        used={[agent.used_resources]}
        offered={[agent.offered_resources]}
      />
      <ReservationTable agent={agent} />
      <FrameworksHere state={state} agentId={id} />
      <TaskTable title="Active tasks" kind="active" tasks={tasks('active')} empty="No task runs." />
      <TaskTable
        title="Completed tasks"
        kind="completed"
        tasks={tasks('completed')}
        empty="No task has ended here yet."
      />
      <ExecutorTable
        state={state}
        executors={state.frameworks
          .flatMap(({ executors }) => executors)
          .filter(({ slave_id }) => slave_id === id)}
      />
    </>
  );
}

function agentFacts(agent: Agent) {
  const attributes = Object.entries(agent.attributes).map(([name, value]) => `${name}: ${value}`);
  return {
    Id: <span class="code small">{agent.id}</span>,
    Address: agent.pid.slice(agent.pid.indexOf('@') + 1),
    Version: agent.version,
    Attributes: attributes.length === 0 ? 'none' : attributes.join(', '),
    Ports: <span class="code small">{agent.resources.ports ?? 'none'}</span>,
    Registered: <Since seconds={agent.registered_time} />,
    'Registered again':
      agent.reregistered_time === undefined ? undefined : (
        <Since seconds={agent.reregistered_time} />
      ),
    Capabilities: agent.capabilities.join(', ') || 'none',
  };
}
