import type { RegisterAgent } from '../../wire/messages/agent-link.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import { subtractResources } from '../../wire/resources/subtract-resources.ts';
import { bareResources } from '../allocator/bare-resources.ts';
import { addFramework } from './add-framework.ts';
import { addTask } from './add-task.ts';
import type { Agent, AgentDrain } from './agent.ts';
import { agentPid } from './agent-pid.ts';
import { addExecutor } from './executors.ts';
import type { MasterContext } from './master-context.ts';
import { rememberCompleted } from './remove-task.ts';

/** What the registry says of an agent that comes (back). */
export interface AgentTerms {
  readonly id: string;
  /** The address that it was heard from. */
  readonly ip: string;
  readonly deactivated: boolean;
  readonly drain: AgentDrain | undefined;
}

/**
 * Takes an agent into the books that is not in them: a new one, or one that comes back with what it
 * runs. Frameworks that only it knows are taken over as recovered.
 */
export function registerAgent(
  context: MasterContext,
  register: RegisterAgent,
  terms: AgentTerms,
): Agent {
  const { state, allocator, ports, now } = context;
  const comesBack = register.agent_id !== undefined;
  const { id, ip, deactivated, drain } = terms;
  const agent: Agent = {
    id,
    info: { ...register.agent_info, id: { value: id } },
    version: register.version,
    capabilities: (register.capabilities ?? []).flatMap(({ type }) => type ?? []),
    pid: agentPid(ip, register.agent_info.port ?? 5051),
    active: !deactivated,
    connected: true,
    deactivated,
    registeredTime: now(),
    reregisteredTime: comesBack ? now() : undefined,
    totalResources: totalOf(register),
    tasks: new Map(),
    executors: new Map(),
    pendingKills: new Map(),
    offers: new Map(),
    inverseOffers: new Map(),
    inverseOfferAnswers: new Map(),
    operations: new Map(),
    usedResources: new Map(),
    drain: drain && { ...drain },
  };
  state.recoveredAgents.delete(id);
  state.unreachableAgents.delete(id);
  state.agents.set(id, agent);
  enterWork(context, agent, register);
  allocator.addAgent(id, agent.info, agent.totalResources, agent.usedResources);
  allocator.setAgentActive(id, agent.active);
  ports.changed({ type: 'AGENT_ADDED', agent });
  ports.requestAllocation([id]);
  return agent;
}

function enterWork(context: MasterContext, agent: Agent, register: RegisterAgent): void {
  const { state, flags, ports } = context;
  for (const info of register.frameworks) {
    const id = info.id?.value ?? '';
    if (id === '' || state.frameworks.has(id) || state.completedFrameworks.has(id)) continue;
    const wishes = { suppressedRoles: [], offerConstraints: undefined };
    const framework = addFramework(context, id, info, wishes, true);
    ports.changed({ type: 'FRAMEWORK_ADDED', framework });
  }
  for (const { framework_id, executor_info } of register.executors) {
    const framework = state.frameworks.get(framework_id.value);
    if (framework !== undefined) addExecutor(context, agent, framework, executor_info);
  }
  for (const reported of register.tasks) {
    const framework = state.frameworks.get(reported.framework_id.value);
    if (framework === undefined) continue;
    const task = { ...reported, agent_id: { value: agent.id } };
    framework.unreachableTasks.delete(task.task_id.value);
    addTask(context, agent, framework, task);
  }
  for (const task of register.completed_tasks ?? []) {
    const framework = state.frameworks.get(task.framework_id.value);
    const known = framework?.completedTasks.some(
      ({ task_id }) => task_id.value === task.task_id.value,
    );
    if (framework === undefined || known === true) continue;
    rememberCompleted(framework, task, flags.maxCompletedTasksPerFramework);
  }
}

/** The agent's own resources with those in place of which it has made reservations and volumes. */
function totalOf({ agent_info, checkpointed_resources }: RegisterAgent): Resource[] {
  const own = bareResources(agent_info.resources ?? []);
  const made = bareResources(checkpointed_resources);
  return addResources(subtractResources(own, made.map(originOf)), made);
}

/** What a reservation or volume was made of: the agent's own, maybe statically reserved resource. */
function originOf({ reservations = [], disk, shared: _, ...resource }: Resource): Resource {
  const fixed = reservations.filter(({ type }) => type === 'STATIC');
  return {
    ...resource,
    ...(fixed.length > 0 && { reservations: fixed }),
    ...(disk?.source !== undefined && { disk: { source: disk.source } }),
  };
}
