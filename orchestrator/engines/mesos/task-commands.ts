import type { TaskCommand, TaskPhase } from '../../../contract/cluster.ts';
import { containerCommands } from '../../container-commands.ts';
import { shellLine } from '../../shell-line.ts';
import type { MesosTask } from './mesos-snapshot.ts';
import { newestStatus } from './read-task-state.ts';
import { paths } from './services.ts';

/** What ids are made of that an agent makes a folder for; none leads out of it. */
const fitId = /^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,255}$/;

/** What a learner can look into a task with, in a shell of its agent's node. */
export function taskCommands(
  task: MesosTask,
  place: { readonly frameworkId: string; readonly node: string; readonly phase: TaskPhase },
): TaskCommand[] {
  const { node, phase } = place;
  const container = newestStatus(task)?.container_status?.container_id?.value ?? '';
  if (task.container?.docker && container !== '') {
    return containerCommands({ name: `mesos-${container}`, node, phase });
  }
  const executor = task.executor_id || task.id;
  const ids = [task.slave_id, place.frameworkId, executor];
  if (!ids.every((each) => fitId.test(each))) return [];
  const folder = `${paths.agentWork}/slaves/${ids[0]}/frameworks/${ids[1]}/executors/${ids[2]}/runs/latest`;
  const line = shellLine(['tail', '-n', '+1', '-F', `${folder}/stdout`, `${folder}/stderr`]);
  return line === null ? [] : [{ kind: 'log', title: 'Follow the log', node, line }];
}
