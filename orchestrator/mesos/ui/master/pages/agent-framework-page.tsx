import type { JSX } from 'preact';
import type { ClusterState } from '../api/cluster-state.ts';
import { listTasks, type TaskKind } from '../model/list-tasks.ts';
import { AgentCrumbs } from '../parts/agent-crumbs.tsx';
import { ExecutorTable } from '../parts/executor-table.tsx';
import { TaskTable } from '../parts/task-table.tsx';
import { Title } from '../parts/title.tsx';

interface AgentFrameworkPageProps {
  readonly state: ClusterState;
  readonly agentId: string;
  readonly frameworkId: string;
}

/** What one framework runs and ran on one agent. */
export function AgentFrameworkPage(props: AgentFrameworkPageProps): JSX.Element {
  const { state, agentId, frameworkId } = props;
  const framework = [...state.frameworks, ...state.completed_frameworks].find(
    ({ id }) => id === frameworkId,
  );
  const tasks = (kind: TaskKind) =>
    listTasks(state, kind).filter(
      ({ task }) => task.slave_id === agentId && task.framework_id === frameworkId,
    );
  return (
    <>
      <AgentCrumbs agentId={agentId} />
      <Title side={<a href={`#/frameworks/${encodeURIComponent(frameworkId)}`}>On all agents</a>}>
        {framework?.name ?? frameworkId}
      </Title>
      <TaskTable title="Active tasks" kind="active" tasks={tasks('active')} empty="No task runs." />
      <TaskTable
        title="Completed tasks"
        kind="completed"
        tasks={tasks('completed')}
        empty="No task has ended here yet."
      />
      <ExecutorTable
        state={state}
        executors={(framework?.executors ?? []).filter(({ slave_id }) => slave_id === agentId)}
      />
    </>
  );
}
