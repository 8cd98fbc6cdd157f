import type { JSX } from 'preact';
import type { ClusterState } from '../api/cluster-state.ts';
import { amountOf, formatAmount } from '../model/amounts.ts';
import { executorLink } from '../model/executor-link.ts';
import { listTasks, type TaskKind } from '../model/list-tasks.ts';
import { AgentCrumbs } from '../parts/agent-crumbs.tsx';
import { Facts } from '../parts/facts.tsx';
import { NotThere } from '../parts/not-there.tsx';
import { TaskTable } from '../parts/task-table.tsx';
import { Title } from '../parts/title.tsx';

interface ExecutorPageProps {
  readonly state: ClusterState;
  readonly agentId: string;
  readonly frameworkId: string;
  readonly executorId: string;
}

/** An executor that a framework brought, with the tasks that it runs. */
export function ExecutorPage(props: ExecutorPageProps): JSX.Element {
  const { state, agentId, frameworkId, executorId } = props;
  const framework = state.frameworks.find(({ id }) => id === frameworkId);
  const executor = framework?.executors.find(
    ({ slave_id, executor_id }) => slave_id === agentId && executor_id === executorId,
  );
  if (framework === undefined || executor === undefined) {
    return (
      <>
        <AgentCrumbs agentId={agentId} />
        <NotThere title="No such executor">
          {executorId} does not run on this agent any more.
        </NotThere>
      </>
    );
  }
  const tasks = (kind: TaskKind) =>
    listTasks(state, kind).filter(
      ({ task }) =>
        task.slave_id === agentId &&
        task.framework_id === frameworkId &&
        task.executor_id === executorId,
    );
  return (
    <>
      <AgentCrumbs agentId={agentId} />
      <Title
        side={
          <a class="button button-small" href={executorLink('sandbox', executor)}>
            Sandbox
          </a>
        }
      >
        {executorId}
      </Title>
      <section class="panel panel-body" aria-label="About the executor">
        <Facts
          facts={{
            Name: executor.name === '' ? undefined : executor.name,
            Kind: executor.type?.toLowerCase(),
            Framework: (
              <a href={`#/frameworks/${encodeURIComponent(frameworkId)}`}>{framework.name}</a>
            ),
            Command: executor.command.value && <span class="code">{executor.command.value}</span>,
            CPUs: formatAmount('cpus', amountOf(executor.resources, 'cpus')),
            Memory: formatAmount('mem', amountOf(executor.resources, 'mem')),
          }}
        />
      </section>
      <TaskTable title="Active tasks" kind="active" tasks={tasks('active')} empty="No task runs." />
      <TaskTable
        title="Completed tasks"
        kind="completed"
        tasks={tasks('completed')}
        empty="No task has ended yet."
      />
    </>
  );
}
