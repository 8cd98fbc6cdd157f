import type { EventStream } from '../../wire/http/create-event-stream.ts';
import type { AgentLinkEvent, RegisterAgent } from '../../wire/messages/agent-link.ts';
import type { Ports } from '../create-ports.ts';
import type { Agent } from '../model/agent.ts';
import { agentPid } from '../model/agent-pid.ts';
import { announceReturn, shutDownCompleted, unreachableTasksOf } from '../model/announce-return.ts';
import type { MasterContext } from '../model/master-context.ts';
import { reconnectAgent } from '../model/reconnect-agent.ts';
import { registerAgent } from '../model/register-agent.ts';
import type { Registry } from '../model/registry.ts';
import { removeAgent } from '../model/remove-agent.ts';
import { tellDrain } from '../model/take-over-drain.ts';
import { isMachineOf } from '../model/unavailability-of.ts';
import { isSame } from '../model/validate-executor.ts';
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
    if (id === undefined) await replaceOld(pid);
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
      await registry.apply({ type: 'UPDATE_AGENT', info, version: register.version });
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
    const { version } = register;
    const recovered = state.recoveredAgents.get(id);
    const terms = {
      deactivated: recovered?.deactivated ?? false,
      drain: recovered?.drain,
    };
    if (register.agent_id === undefined) {
      await registry.apply({ type: 'ADMIT_AGENT', info, version });
      state.counters.agentRegistrations += 1;
    } else {
      if (recovered === undefined) {
        await registry.apply({ type: 'MARK_REACHABLE', info, version });
      } else if (!isSame(info, recovered.info)) {
        await registry.apply({ type: 'UPDATE_AGENT', info, version });
      }
      state.counters.agentReregistrations += 1;
    }
    const unreachable = unreachableTasksOf(context, id);
    attach(id, stream);
    const agent = registerAgent(context, register, { id, ip, ...terms });
    observer.observe(id);
    settle(agent, register);
    announceReturn(context, agent, register, unreachable);
    return { agent };
  }

  /** A host whose agent has a new id is not the home of the old one any more. */
  async function replaceOld(pid: string): Promise<void> {
    for (const old of [...state.agents.values()].filter((agent) => agent.pid === pid)) {
      observer.forget(old.id);
      await registry.apply({ type: 'REMOVE_AGENT', id: old.id });
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
  }
}
