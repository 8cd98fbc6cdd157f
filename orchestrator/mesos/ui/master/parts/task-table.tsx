import type { JSX } from 'preact';
import { Badge } from '../../look/badge.tsx';
import { amountOf, formatAmount } from '../model/amounts.ts';
import { executorLink } from '../model/executor-link.ts';
import { type ListedTask, lastTimeOf, startOf, type TaskKind } from '../model/list-tasks.ts';
import { taskTone, taskWord } from '../model/task-tone.ts';
import { type Column, DataTable } from './data-table.tsx';
import { Since } from './since.tsx';

interface TaskTableProps {
  readonly title: string;
  readonly kind: TaskKind;
  readonly tasks: readonly ListedTask[];
  readonly empty: string;
}

export function TaskTable({ title, kind, tasks, empty }: TaskTableProps): JSX.Element {
  return (
    <DataTable
      title={title}
      rows={tasks}
      empty={empty}
      keyOf={({ task }) => `${task.framework_id} ${task.id} ${lastTimeOf(task)}`}
      search={({ task, framework, hostname }) =>
        [task.id, task.name, task.state, framework.name, hostname, task.role].join(' ')
      }
      columns={kind === 'completed' ? [...columns, ended, sandbox] : [...columns, sandbox]}
    />
  );
}

const columns: readonly Column<ListedTask>[] = [
  {
    title: 'Task',
    by: ({ task }) => task.id,
    show: ({ task }) => (
      <>
        <span class="task-id code">{task.id}</span>
        {task.name !== task.id && <span class="small muted"> {task.name}</span>}
      </>
    ),
  },
  {
    title: 'State',
    by: ({ task }) => task.state,
    show: ({ task }) => <TaskState {...{ task }} />,
  },
  {
    title: 'Framework',
    by: ({ framework }) => framework.name,
    show: ({ framework }) => (
      <a href={`#/frameworks/${encodeURIComponent(framework.id)}`}>{framework.name}</a>
    ),
  },
  { title: 'Role', by: ({ task }) => task.role, show: ({ task }) => task.role },
  {
    title: 'Host',
    by: ({ hostname }) => hostname ?? '',
    show: ({ task, hostname }) =>
      hostname === undefined ? (
        <span class="muted">not here</span>
      ) : (
        <a href={`#/agents/${encodeURIComponent(task.slave_id)}`}>{hostname}</a>
      ),
  },
  {
    title: 'CPUs',
    isNumber: true,
    by: ({ task }) => amountOf(task.resources, 'cpus'),
    show: ({ task }) => formatAmount('cpus', amountOf(task.resources, 'cpus')),
  },
  {
    title: 'Memory',
    isNumber: true,
    by: ({ task }) => amountOf(task.resources, 'mem'),
    show: ({ task }) => formatAmount('mem', amountOf(task.resources, 'mem')),
  },
  {
    title: 'Started',
    by: ({ task }) => startOf(task),
    show: ({ task }) => <Since seconds={startOf(task)} />,
  },
];

const ended: Column<ListedTask> = {
  title: 'Ended',
  by: ({ task }) => lastTimeOf(task),
  show: ({ task }) => <Since seconds={lastTimeOf(task)} />,
};

const sandbox: Column<ListedTask> = {
  title: 'Files',
  show: ({ task, hostname }) =>
    hostname === undefined ? null : (
      <a href={sandboxLink(task)} aria-label={`Sandbox of ${task.id}`}>
        Sandbox
      </a>
    ),
};

/** A command's executor, which the agent makes, has the id of the task. */
function sandboxLink(task: ListedTask['task']): string {
  const executor_id = task.executor_id === '' ? task.id : task.executor_id;
  return executorLink('sandbox', { ...task, executor_id });
}

function TaskState({ task }: Pick<ListedTask, 'task'>): JSX.Element {
  const last = task.statuses.at(-1);
  const reason = last?.message ?? last?.reason;
  const isOver = !['good', 'busy'].includes(taskTone(task.state));
  return (
    <>
      <Badge tone={taskTone(task.state)}>{taskWord(task.state)}</Badge>
      {task.state === 'TASK_RUNNING' && last?.healthy !== undefined && (
        <span class="small muted"> {last.healthy ? 'healthy' : 'unhealthy'}</span>
      )}
      {isOver && reason !== undefined && reason !== '' && (
        <span class="task-reason small muted">{reason}</span>
      )}
    </>
  );
}
