import type { EventStream } from '../../wire/http/create-event-stream.ts';
import type { AgentInfo } from '../../wire/messages/agent.ts';
import type { AgentLinkEvent, RegisterAgent } from '../../wire/messages/agent-link.ts';
import { applyUnlessRefused } from '../apply-unless-refused.ts';
import type { Ports } from '../create-ports.ts';
import type { Agent } from '../model/agent.ts';
import { agentPid } from '../model/agent-pid.ts';
import { announceReturn, shutDownCompleted, unreachableTasksOf } from '../model/announce-return.ts';
import { settleDrain } from '../model/drain-agent.ts';
import type { MasterContext } from '../model/master-context.ts';
import { reconnectAgent } from '../model/reconnect-agent.ts';
import { type AgentTerms, registerAgent } from '../model/register-agent.ts';
import type { Registry } from '../model/registry.ts';
import { removeAgent } from '../model/remove-agent.ts';
import { tellDrain } from '../model/take-over-drain.ts';
import { isMachineOf } from '../model/unavailability-of.ts';
import { isSame } from '../model/validate-executor.ts';
import { RegistryRefusal } from '../registry/registry-refusal.ts';
import type { AgentObserver } from './create-agent-observer.ts';

/** An agent that is in the books now, or why it must not run. */
export type Admission = { readonly agent: Agent } | { readonly refusal: string };

export interface AdmissionDependencies {
  readonly context: MasterContext;
  readonly ports: Ports;
  readonly registry: Registry;
  readonly observer: AgentObserver;
}

/**
 * Lets agents in, one after the other as far as they have the same id: new ones, those that were in the
 * registry when this master took over, those that come back after they could not be reached, and those
 * whose link broke.
 */
export function createAdmission(dependencies: AdmissionDependencies) {
  const { context, ports, registry, observer } = dependencies;
  const { state, flags, newId } = context;
  const turns = new Map<string, Promise<Admission>>();

  return (
    register: RegisterAgent,
    ip: string,
    stream: EventStream<AgentLinkEvent>,
  ): Promise<Admission> => {
    const key = register.agent_id?.value ?? agentPid(ip, register.agent_info.port ?? 5051);
    const before = turns.get(key) ?? Promise.resolve();
    const turn = before.then(
      () => admit(register, ip, stream),
      () => admit(register, ip, stream),
    );
    turns.set(key, turn);
    const forget = () => {
      if (turns.get(key) === turn) turns.delete(key);
    };
    turn.then(forget, forget);
    return turn;
  };

  async function admit(
    register: RegisterAgent,
    ip: string,
    stream: EventStream<AgentLinkEvent>,
  ): Promise<Admission> {
    const id = register.agent_id?.value;
    if (id !== undefined && state.goneAgents.has(id)) {
      return { refusal: 'Agent has been marked gone' };
    }
    const pid = agentPid(ip, register.agent_info.port ?? 5051);
    const isDown = state.machines.some(
      (machine) =>
        machine.mode === 'DOWN' && isMachineOf(machine.id, { info: register.agent_info, pid }),
    );
    if (isDown) return { refusal: 'Machine is DOWN' };
    const known = state.agents.get(id ?? '');
    if (known !== undefined) return reconnect(known, register, ip, stream);
    if (id === undefined) await replaceOld(pid, register.agent_info.hostname);
    return enter(id ?? newId('agent'), register, ip, stream);
  }

  /** The books have the agent: only its link is new. */
  async function reconnect(
    agent: Agent,
    register: RegisterAgent,
    ip: string,
    stream: EventStream<AgentLinkEvent>,
  ): Promise<Admission> {
    const info = { ...register.agent_info, id: { value: agent.id } };
    if (!isSame(info, agent.info)) {
      const { version } = register;
      await applyUnlessRefused(registry, { type: 'UPDATE_AGENT', info, version });
      // It may have been lost or marked gone meanwhile: the books have it no more.
      if (state.agents.get(agent.id) !== agent) return admit(register, ip, stream);
    }
    attach(agent.id, stream);
    state.counters.agentReregistrations += 1;
    reconnectAgent(context, agent, register, ip);
    settle(agent, register);
    return { agent };
  }

  async function enter(
    id: string,
    register: RegisterAgent,
    ip: string,
    stream: EventStream<AgentLinkEvent>,
  ): Promise<Admission> {
    const info = { ...register.agent_info, id: { value: id } };
    const admitted = await store(register, info);
    if ('refusal' in admitted) return admitted;
    const unreachable = unreachableTasksOf(context, id);
    attach(id, stream);
    const agent = registerAgent(context, register, { ...admitted, id, ip });
    observer.observe(id);
    settle(agent, register);
    announceReturn(context, agent, register, unreachable);
    return { agent };
  }

  /** Has the registry know the agent; gives what an operator wished of it before. */
  async function store(
    { agent_id, version }: RegisterAgent,
    info: AgentInfo,
  ): Promise<Pick<AgentTerms, 'deactivated' | 'drain'> | { readonly refusal: string }> {
    const id = info.id?.value ?? '';
    const recovered = state.recoveredAgents.get(id);
    const { counters } = state;
    if (agent_id === undefined) counters.agentRegistrations += 1;
    else counters.agentReregistrations += 1;
    if (recovered !== undefined && isSame(info, recovered.info)) return recovered;
    const known = recovered === undefined ? 'MARK_REACHABLE' : 'UPDATE_AGENT';
    const type = agent_id === undefined ? 'ADMIT_AGENT' : known;
    try {
      const { agents } = await registry.apply({ type, info, version });
      const stored = agents.find((agent) => agent.info.id?.value === id);
      return { deactivated: stored?.deactivated ?? false, drain: stored?.drain };
    } catch (error) {
      if (error instanceof RegistryRefusal) return { refusal: error.message };
      throw error;
    }
  }

  /** A host whose agent has a new id is not the home of the old one any more. */
  async function replaceOld(pid: string, hostname: string): Promise<void> {
    const olds = [...state.agents.values()].filter(
      (agent) => agent.pid === pid && (!agent.connected || agent.info.hostname === hostname),
    );
    for (const old of olds) {
      observer.forget(old.id);
      await applyUnlessRefused(registry, { type: 'REMOVE_AGENT', id: old.id });
      removeAgent(context, old, {
        why: 'gone',
        message: 'A new agent registered at the same address',
      });
    }
  }

  function attach(agentId: string, stream: EventStream<AgentLinkEvent>): void {
    ports.closeAgent(agentId);
    ports.agents.set(agentId, stream);
    stream.send({
      type: 'REGISTERED',
      registered: {
        agent_id: { value: agentId },
        ping_timeout_seconds: (flags.agentPingTimeout * flags.maxAgentPingTimeouts) / 1000,
        master_info: state.info,
      },
    });
  }

  function settle(agent: Agent, register: RegisterAgent): void {
    shutDownCompleted(context, agent, register);
    tellDrain(context, agent);
    settleDrain(context, agent);
  }
}
