import {
  type SimulatedAgent as Agent,
  createSimulatedAgent,
  type SimulatedAgentOptions,
} from '../../../orchestrator/mesos/master/simulated-agent.fake.ts';
import type { TaskState } from '../../../orchestrator/mesos/wire/messages/status.ts';

/** An agent that only says that it runs what it is told to run. */
export interface SimulatedAgent {
  /** Given by the master when it registered. */
  readonly id: string;
  /** The ids of tasks that run. */
  readonly running: readonly string[];
  readonly tasks: Agent['tasks'];
  /** Says of a task that it came to another state. */
  report(taskId: string, state: TaskState): Promise<void>;
  close(): Promise<void>;
}

/** Registers an agent without processes; it finds every task healthy. */
export async function startSimulatedAgent(options: SimulatedAgentOptions): Promise<SimulatedAgent> {
  const agent = createSimulatedAgent({ remark: { healthy: true }, ...options });
  await agent.connect();
  return {
    get id() {
      return agent.id ?? '';
    },
    get running() {
      return [...agent.tasks]
        .filter(([, task]) => task.state === 'TASK_RUNNING')
        .map(([taskId]) => taskId);
    },
    tasks: agent.tasks,
    report: agent.update,
    close: async () => agent.disconnect(),
  };
}
