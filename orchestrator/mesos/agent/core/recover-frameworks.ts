import { join } from 'node:path';
import { isTerminal } from '../../wire/messages/is-terminal.ts';
import type { RecoveredTask } from '../executors/executor-host.ts';
import { planTaskRun } from '../executors/plan-task-run.ts';
import type { RunKey } from '../sandbox/run-key.ts';
import { emptyUpdateStream } from '../updates/update-stream.ts';
import {
  executorNoteSchema,
  frameworkNoteSchema,
  readNote,
  taskNoteSchema,
  updateStreamSchema,
} from './agent-checkpoint.ts';
import type { AgentContext } from './agent-context.ts';
import type { ExecutorEntry, FrameworkEntry, TaskEntry } from './agent-model.ts';
import type { Launcher } from './create-launcher.ts';
import type { Ledger } from './create-ledger.ts';
import { executorSpec, runContext } from './host-executor.ts';
import { retireExecutor } from './retire-executor.ts';

/** Reads back all frameworks of an agent and takes up what they ran. */
export async function recoverFrameworks(
  context: AgentContext,
  agentId: string,
  ledger: Ledger,
  launcher: Launcher,
): Promise<void> {
  const { files, paths, model, log } = context;
  for (const frameworkId of await files.list(paths.frameworks(agentId))) {
    const path = paths.frameworkInfo(agentId, frameworkId);
    const info = await readNote(files, path, frameworkNoteSchema);
    if (info === undefined) continue;
    const framework: FrameworkEntry = {
      info,
      executors: new Map(),
      completed: [],
      isEnding: false,
    };
    model.frameworks.set(frameworkId, framework);
    for (const key of await runsOf(context, agentId, frameworkId)) {
      try {
        await recoverRun(context, framework, key, ledger, launcher);
      } catch (error) {
        log(`Executor ${key.executorId} can't be recovered: ${error}`);
      }
    }
    if (framework.executors.size === 0) {
      model.frameworks.delete(frameworkId);
      if (framework.completed.length > 0) model.completedFrameworks.push(framework);
    }
  }
}

async function runsOf(
  { files, paths }: AgentContext,
  agentId: string,
  frameworkId: string,
): Promise<readonly RunKey[]> {
  const keys: RunKey[] = [];
  for (const executorId of await files.list(paths.executors(agentId, frameworkId))) {
    const key = { agentId, frameworkId, executorId };
    for (const containerId of await files.list(paths.runs(key))) keys.push({ ...key, containerId });
  }
  return keys;
}

async function recoverRun(
  context: AgentContext,
  framework: FrameworkEntry,
  key: RunKey,
  ledger: Ledger,
  launcher: Launcher,
): Promise<void> {
  const { files, paths, updates } = context;
  const note = await readNote(files, paths.executorInfo(key), executorNoteSchema);
  if (note === undefined) return;
  const executor: ExecutorEntry = {
    key,
    info: note.info,
    kind: note.kind,
    state: 'REGISTERING',
    tasks: new Map(),
    tail: Promise.resolve(),
  };
  for (const task of await readTasks(context, key)) {
    executor.tasks.set(task.entry.info.task_id.value, task.entry);
    const { frameworkId } = key;
    const taskId = task.entry.info.task_id.value;
    if (!task.stream.over) {
      updates.recover({ frameworkId, taskId, path: paths.taskUpdates(key, taskId) }, task.stream);
    }
  }
  const hasEnded = (await files.read(paths.sentinel(key))) !== undefined;
  const alive = [...executor.tasks.values()].filter(({ state }) => !isTerminal(state));
  if (!hasEnded && !framework.info.checkpoint) return abandon(context, framework, executor, alive);
  framework.executors.set(key.executorId, executor);
  // What the containers of single tasks and groups ended with is known even if the agent did not
  // come to tell it.
  const isFound = note.kind === 'custom' ? !hasEnded : alive.length > 0;
  if (isFound) {
    return launcher.recover(framework, executor, alive.map(recovered));
  }
  executor.state = 'TERMINATED';
  for (const { info } of alive) {
    const message = 'The executor ended while the agent was away';
    const reason = 'REASON_EXECUTOR_TERMINATED';
    ledger.report(executor, { taskId: info.task_id.value, state: 'TASK_FAILED', reason, message });
  }
  retire(context, framework, executor);
}

/** The framework did not ask that its tasks outlive the agent: what still runs is ended. */
async function abandon(
  context: AgentContext,
  framework: FrameworkEntry,
  executor: ExecutorEntry,
  alive: readonly TaskEntry[],
): Promise<void> {
  const { containers, files, paths, updates, log } = context;
  const { key } = executor;
  const specs =
    executor.kind === 'custom'
      ? [executorSpec(context, framework, executor)]
      : alive.map(
          (task) => planTaskRun(recovered(task), runContext(context, framework, executor)).spec,
        );
  const ends: Promise<void>[] = [];
  for (const spec of specs) {
    if (!(await containers.recover(spec))) continue;
    ends.push(containers.destroy(spec).then(() => containers.cleanUp(spec)));
  }
  for (const taskId of executor.tasks.keys()) updates.forget(key.frameworkId, taskId);
  // What is known of a container is needed until it has been ended.
  Promise.all(ends)
    .then(() => files.remove(join(paths.runs(key), key.containerId)))
    .catch((error: unknown) => log(`Can't forget executor ${key.executorId}: ${error}`));
}

async function readTasks(context: AgentContext, key: RunKey) {
  const { files, paths } = context;
  const tasks = [];
  for (const taskId of await files.list(paths.tasks(key))) {
    const note = await readNote(files, paths.taskInfo(key, taskId), taskNoteSchema);
    if (note === undefined) continue;
    const path = paths.taskUpdates(key, taskId);
    const stream = (await readNote(files, path, updateStreamSchema)) ?? emptyUpdateStream;
    const statuses = [...(stream.last === undefined ? [] : [stream.last])];
    const entry: TaskEntry = {
      info: note.info,
      containerId: note.containerId,
      group: note.group,
      ending: note.ending,
      runningSince: stream.runningSince,
      state: stream.latestState ?? 'TASK_STAGING',
      statuses,
      isQueued: false,
      isOver: stream.over,
    };
    tasks.push({ entry, stream });
  }
  return tasks;
}

function recovered({ state, ...task }: TaskEntry): RecoveredTask {
  const { info, containerId, group, ending, runningSince } = task;
  return { info, containerId, group, latestState: state, ending, runningSince };
}

/** One that was completed before is not the newest run of its executor, which may go on. */
function retire(context: AgentContext, framework: FrameworkEntry, executor: ExecutorEntry): void {
  const isSettled = [...executor.tasks.values()].every(({ isOver }) => isOver);
  if (!isSettled) {
    retireExecutor(context, executor);
    return;
  }
  framework.executors.delete(executor.key.executorId);
  framework.completed.push(executor);
}
