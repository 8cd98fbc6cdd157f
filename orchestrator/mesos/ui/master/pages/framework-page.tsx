import type { JSX } from 'preact';
import { Badge } from '../../look/badge.tsx';
import type { ClusterState, Framework } from '../api/cluster-state.ts';
import { frameworkCondition } from '../model/framework-condition.ts';
import { listTasks, type TaskKind } from '../model/list-tasks.ts';
import { Crumbs } from '../parts/crumbs.tsx';
import { ExecutorTable } from '../parts/executor-table.tsx';
import { Facts } from '../parts/facts.tsx';
import { NotThere } from '../parts/not-there.tsx';
import { OfferTable } from '../parts/offer-table.tsx';
import { Since } from '../parts/since.tsx';
import { TaskTable } from '../parts/task-table.tsx';
import { Title } from '../parts/title.tsx';

interface FrameworkPageProps {
  readonly state: ClusterState;
  readonly id: string;
}

export function FrameworkPage({ state, id }: FrameworkPageProps): JSX.Element {
  const crumbs = <Crumbs links={[{ label: 'Frameworks', href: '#/frameworks' }]} />;
  const framework = [...state.frameworks, ...state.completed_frameworks].find(
    (each) => each.id === id,
  );
  if (framework === undefined) {
    return (
      <>
        {crumbs}
        <NotThere title="No such framework">The master knows no framework {id}.</NotThere>
      </>
    );
  }
  const { word, tone } = frameworkCondition(framework);
  const tasks = (kind: TaskKind) =>
    listTasks(state, kind).filter((each) => each.framework.id === id);
  return (
    <>
      {crumbs}
      <Title side={<Badge tone={tone}>{word}</Badge>}>{framework.name}</Title>
      <section class="panel panel-body" aria-label="About the framework">
        <Facts facts={frameworkFacts(framework)} />
      </section>
      <TaskTable title="Active tasks" kind="active" tasks={tasks('active')} empty="No task runs." />
      <TaskTable
        title="Unreachable tasks"
        kind="unreachable"
        tasks={tasks('unreachable')}
        empty="No task is on an agent that was lost."
      />
      <TaskTable
        title="Completed tasks"
        kind="completed"
        tasks={tasks('completed')}
        empty="No task has ended yet."
      />
      <ExecutorTable state={state} executors={framework.executors} />
      <OfferTable state={state} offers={framework.offers} />
    </>
  );
}

function frameworkFacts(framework: Framework) {
  const { webui_url: page, capabilities } = framework;
  return {
    Id: <span class="code small">{framework.id}</span>,
    Page: /^https?:/.test(page) ? (
      <a href={page} rel="noreferrer">
        {page}
      </a>
    ) : undefined,
    User: framework.user,
    Roles: framework.roles?.join(', ') ?? framework.role,
    Principal: framework.principal,
    Host: framework.hostname,
    Registered: <Since seconds={framework.registered_time} />,
    'Registered again':
      framework.reregistered_time === undefined ? undefined : (
        <Since seconds={framework.reregistered_time} />
      ),
    'Failover timeout': `${framework.failover_timeout} s`,
    Checkpoints: framework.checkpoint ? 'yes' : 'no',
    Capabilities: capabilities.length === 0 ? 'none' : capabilities.join(', '),
  };
}
