import type { RegisterAgent } from '../../wire/messages/agent-link.ts';
import { isTerminal } from '../../wire/messages/is-terminal.ts';
import type { Agent } from './agent.ts';
import { isPartitionAware } from './capabilities.ts';
import { forwardStatus } from './forward-status.ts';
import type { MasterContext } from './master-context.ts';
import { masterStatusOf } from './master-status.ts';

/**
 * After an agent that was unreachable has come back: frameworks that were told that its tasks cannot
 * be reached hear what they are doing now. Tasks of frameworks that took them for lost are killed, as
 * is all that frameworks left behind which have ended in the meantime.
 */
export function announceReturn(
  context: MasterContext,
  agent: Agent,
  register: RegisterAgent,
  unreachable: ReadonlySet<string>,
): void {
  const { state, ports } = context;
  for (const reported of register.tasks) {
    const framework = state.frameworks.get(reported.framework_id.value);
    const task = framework?.tasks.get(reported.task_id.value);
    if (framework === undefined || task === undefined || isTerminal(task.state)) continue;
    if (!unreachable.has(`${framework.id} ${task.task_id.value}`)) continue;
    if (isPartitionAware(framework.info)) {
      const status = masterStatusOf(task, {
        state: task.state,
        reason: 'REASON_AGENT_REREGISTERED',
        message: 'Unreachable agent re-registered',
        now: context.now(),
      });
      forwardStatus(context, framework.id, status);
    } else {
      ports.toAgent(agent.id, {
        type: 'KILL_TASK',
        kill_task: { framework_id: { value: framework.id }, task_id: task.task_id },
      });
    }
  }
}

/** Ends on an agent what frameworks have left there that have been removed. */
export function shutDownCompleted(
  { state, ports }: MasterContext,
  agent: Agent,
  { frameworks }: RegisterAgent,
): void {
  for (const { id } of frameworks) {
    if (id === undefined || !state.completedFrameworks.has(id.value)) continue;
    ports.toAgent(agent.id, {
      type: 'SHUTDOWN_FRAMEWORK',
      shutdown_framework: { framework_id: id },
    });
  }
}

/** `framework task` of all that an agent had when it became unreachable. */
export function unreachableTasksOf({ state }: MasterContext, agentId: string): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { id, unreachableTasks } of state.frameworks.values()) {
    for (const task of unreachableTasks.values()) {
      if (task.agent_id.value === agentId) keys.add(`${id} ${task.task_id.value}`);
    }
  }
  return keys;
}
