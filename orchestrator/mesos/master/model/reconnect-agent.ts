import type { RegisterAgent } from '../../wire/messages/agent-link.ts';
import { isTerminal } from '../../wire/messages/is-terminal.ts';
import { addTask } from './add-task.ts';
import type { Agent, KillTask } from './agent.ts';
import { agentPid } from './agent-pid.ts';
import { tellCheckpointed } from './checkpoint-resources.ts';
import { addExecutor, removeExecutor } from './executors.ts';
import type { MasterContext } from './master-context.ts';

/**
 * An agent that is in the books opened its link anew, after its own restart or a broken connection.
 * What the master takes to be there and the agent does not know is asked of it.
 */
export function reconnectAgent(
  context: MasterContext,
  agent: Agent,
  register: RegisterAgent,
  ip: string,
): void {
  const { state, allocator, ports, now } = context;
  agent.info = { ...register.agent_info, id: { value: agent.id } };
  agent.version = register.version;
  agent.pid = agentPid(ip, register.agent_info.port ?? 5051);
  agent.reregisteredTime = now();
  agent.connected = true;
  agent.active = !agent.deactivated;
  allocator.updateAgentInfo(agent.id, agent.info);
  allocator.setAgentActive(agent.id, agent.active);
  tellCheckpointed(context, agent);
  const reported = new Set(register.tasks.map(taskKey));
  for (const task of register.tasks) {
    const framework = state.frameworks.get(task.framework_id.value);
    if (framework === undefined || framework.tasks.has(task.task_id.value)) continue;
    addTask(context, agent, framework, { ...task, agent_id: { value: agent.id } });
    if (isTerminal(task.state)) continue;
    allocator.addUsed(framework.id, agent.id, task.resources);
    // It was told to be lost when the link broke: it must not run beside what took its place.
    ports.toAgent(agent.id, {
      type: 'KILL_TASK',
      kill_task: { framework_id: { value: framework.id }, task_id: task.task_id },
    });
  }
  for (const kill of pendingKills(agent)) ports.toAgent(agent.id, kill);
  const missing = [...agent.tasks.values()]
    .flatMap((tasks) => [...tasks.values()])
    .filter((task) => !reported.has(taskKey(task)))
    .map(({ framework_id, task_id }) => ({ framework_id, task_id }));
  if (missing.length > 0) {
    ports.toAgent(agent.id, { type: 'RECONCILE_TASKS', reconcile_tasks: { tasks: missing } });
  }
  reconcileExecutors(context, agent, register);
  ports.changed({ type: 'AGENT_ADDED', agent });
  ports.requestAllocation([agent.id]);
}

/** Kills that an agent may not have heard of, as its link broke, of what still runs on it. */
function pendingKills(agent: Agent): readonly KillTask[] {
  const kills = [...agent.pendingKills.values()].flatMap((tasks) => [...tasks.values()]);
  return kills.filter(({ kill_task: { framework_id, task_id } }) => {
    const task = agent.tasks.get(framework_id.value)?.get(task_id.value);
    return task !== undefined && !isTerminal(task.state);
  });
}

function reconcileExecutors(
  context: MasterContext,
  agent: Agent,
  { executors }: RegisterAgent,
): void {
  const { state, allocator } = context;
  const reported = new Set(
    executors.map((one) => `${one.framework_id.value} ${one.executor_info.executor_id.value}`),
  );
  for (const [frameworkId, known] of [...agent.executors]) {
    for (const id of [...known.keys()]) {
      if (!reported.has(`${frameworkId} ${id}`)) removeExecutor(context, agent, frameworkId, id);
    }
  }
  for (const { framework_id, executor_info } of executors) {
    const framework = state.frameworks.get(framework_id.value);
    const id = executor_info.executor_id.value;
    if (framework === undefined || agent.executors.get(framework.id)?.has(id) === true) continue;
    addExecutor(context, agent, framework, executor_info);
    allocator.addUsed(framework.id, agent.id, executor_info.resources ?? []);
  }
}

function taskKey({
  framework_id,
  task_id,
}: {
  readonly framework_id: { readonly value: string };
  readonly task_id: { readonly value: string };
}): string {
  return `${framework_id.value} ${task_id.value}`;
}
