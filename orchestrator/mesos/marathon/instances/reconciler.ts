import type { AgentID, TaskID } from '../../wire/messages/ids.ts';
import type { Timers } from '../../wire/timers.ts';
import type { Instance } from '../model/instance.ts';
import { isTerminal } from '../model/instance-facts.ts';

export interface Reconciler {
  /** A new connection: asks for everything at once, then at each interval. */
  begin(): void;
  dispose(): void;
}

type Asked = { task_id: TaskID; agent_id?: AgentID };

interface Dependencies {
  readonly timers: Timers;
  readonly intervalMs: number;
  readonly instances: () => readonly Instance[];
  readonly reconcile: (tasks: readonly Asked[]) => void;
}

/** A launch this young may still be on its way to a master that would not know it. */
const youngMs = 30_000;

/** Asks Mesos now and then what became of the tasks, and for tasks that Marathon does not know. */
export function createReconciler(dependencies: Dependencies): Reconciler {
  const { timers, intervalMs, instances, reconcile } = dependencies;
  let cancel: (() => void) | undefined;

  const ask = (youngest: number) => {
    const known = instances()
      .filter(({ condition, since }) => {
        return condition !== 'Provisioned' || timers.now() - Date.parse(since) >= youngest;
      })
      .flatMap(tasksOf);
    if (known.length > 0) reconcile(known);
    reconcile([]);
    cancel = timers.after(intervalMs, () => ask(youngMs));
  };

  return {
    begin() {
      cancel?.();
      ask(0);
    },
    dispose: () => cancel?.(),
  };
}

function tasksOf({ tasks, agent }: Instance): Asked[] {
  return Object.values(tasks)
    .filter((task) => !isTerminal(task.condition))
    .map((task) => ({
      task_id: { value: task.id },
      ...(agent === undefined ? {} : { agent_id: { value: agent.agentId } }),
    }));
}
