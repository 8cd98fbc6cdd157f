import type { JSX } from 'preact';
import type { ClusterTask } from '../../contract/cluster.ts';
import { useWorkspace } from '../session/workspace-context.ts';

/** What a task can be looked into with, as buttons in a row. */
export function TaskCommands({ task }: { readonly task: ClusterTask }): JSX.Element {
  const { terminalActions } = useWorkspace();
  return (
    <div class="task-commands">
      {task.commands.map((command) => (
        <button
          key={command.line}
          type="button"
          class="task-command"
          title={command.line}
          aria-label={`${command.title}, ${task.name}`}
          onClick={() => void terminalActions.lookInto(task, command)}
        >
          {command.title}
        </button>
      ))}
    </div>
  );
}
