import type { JSX } from 'preact';
import type { ClusterState } from '../api/cluster-state.ts';
import { listTasks } from '../model/list-tasks.ts';
import { usePage } from '../page-context.ts';
import { Facts } from '../parts/facts.tsx';
import { ResourcesTable } from '../parts/resources-table.tsx';
import { Since } from '../parts/since.tsx';
import { Stats } from '../parts/stats.tsx';
import { TaskTable } from '../parts/task-table.tsx';
import { Title } from '../parts/title.tsx';

interface HomePageProps {
  readonly state: ClusterState;
}

export function HomePage({ state }: HomePageProps): JSX.Element {
  const { slaves } = state;
  return (
    <>
      <Title>{state.cluster ?? 'Mesos cluster'}</Title>
      <div class="columns">
        <section class="panel panel-body" aria-label="Leading master">
          <Facts facts={leaderFacts(state)} />
        </section>
        <Stats
          title="Agents"
          stats={[
            { label: 'active', value: state.activated_slaves },
            { label: 'not active', value: state.deactivated_slaves },
            { label: 'unreachable', value: state.unreachable_slaves },
          ]}
        />
        <TaskStats />
      </div>
      <ResourcesTable
        total={slaves.map(({ resources }) => resources)}
        used={slaves.map(({ used_resources }) => used_resources)}
        offered={slaves.map(({ offered_resources }) => offered_resources)}
      />
      <TaskTable
        title="Active tasks"
        kind="active"
        tasks={listTasks(state, 'active')}
        empty="No task runs."
      />
      <TaskTable
        title="Unreachable tasks"
        kind="unreachable"
        tasks={listTasks(state, 'unreachable')}
        empty="No task is on an agent that was lost."
      />
      <TaskTable
        title="Completed tasks"
        kind="completed"
        tasks={listTasks(state, 'completed')}
        empty="No task has ended yet."
      />
    </>
  );
}

function leaderFacts(state: ClusterState) {
  const { leader_info: leader, flags } = state;
  return {
    Leader: leader === undefined ? 'none' : `${leader.hostname}:${leader.port}`,
    Version: state.version,
    Quorum: flags.quorum,
    Elected: <Since seconds={state.elected_time} />,
    Started: <Since seconds={state.start_time} />,
    Id: <span class="code small">{state.id}</span>,
  };
}

/** As the master counts them: also those that it has forgotten. */
function TaskStats(): JSX.Element {
  const { cluster } = usePage();
  const metrics = cluster.metrics.value;
  const words = [
    'staging',
    'starting',
    'running',
    'killing',
    'unreachable',
    'finished',
    'killed',
    'failed',
    'lost',
  ];
  return (
    <Stats
      title="Tasks"
      stats={words.map((word) => ({ label: word, value: metrics[`master/tasks_${word}`] ?? 0 }))}
    />
  );
}
