import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { encodeJson } from '../../wire/codec/encode-message.ts';
import { createEventStream, type EventStream } from '../../wire/http/create-event-stream.ts';
import { refuseMethod } from '../../wire/http/negotiate.ts';
import type { Refusal } from '../../wire/http/refusal.ts';
import type {
  AgentLinkCall,
  AgentLinkEvent,
  RegisterAgent,
} from '../../wire/messages/agent-link.ts';
import type { Timers } from '../../wire/timers.ts';
import { answer } from '../answer.ts';
import { applyUnlessRefused } from '../apply-unless-refused.ts';
import type { Ports } from '../create-ports.ts';
import type { Agent } from '../model/agent.ts';
import { countMessage } from '../model/count-message.ts';
import { disconnectAgent } from '../model/disconnect-agent.ts';
import type { MasterContext } from '../model/master-context.ts';
import { receiveExit } from '../model/receive-exit.ts';
import { receiveStatus } from '../model/receive-status.ts';
import type { Registry } from '../model/registry.ts';
import { removeAgent } from '../model/remove-agent.ts';
import { readWhole } from '../read-whole.ts';
import { createAdmission } from './create-admission.ts';
import type { AgentObserver } from './create-agent-observer.ts';
import { readAgentCall } from './read-agent-call.ts';

export interface AgentLinkDependencies {
  readonly context: MasterContext;
  readonly ports: Ports;
  readonly registry: Registry;
  readonly timers: Timers;
  readonly observer: AgentObserver;
}

/** Answers `POST /ropes/v1/agent` of a leading master: see the messages of the agent link. */
export function createAgentLink(dependencies: AgentLinkDependencies) {
  const { context, ports, registry, timers, observer } = dependencies;
  const { state } = context;
  const admit = createAdmission({ context, ports, registry, observer });
  /** The agents that have a link, by the id of its stream. */
  const linked = new Map<string, string>();
  const unlink = (agentId: string) => {
    for (const [streamId, id] of linked) if (id === agentId) linked.delete(streamId);
  };
  ports.watch((change) => {
    if (change.type === 'AGENT_REMOVED') unlink(change.agentId);
  });

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readWhole(request, response);
    if (body === undefined) return;
    const call = refuseMethod(request.method) ?? readAgentCall(body);
    if ('status' in call) {
      answer(response, call);
    } else if (call.type === 'REGISTER') {
      const isNew = call.register.agent_id === undefined;
      countMessage(state, isNew ? 'AGENT_REGISTER' : 'AGENT_REREGISTER');
      await open(call.register, request.socket.remoteAddress ?? '', response);
    } else {
      answer(response, await obey(call, request.headers['mesos-stream-id']?.toString() ?? ''));
    }
  };

  async function open(register: RegisterAgent, address: string, response: ServerResponse) {
    const streamId = randomUUID();
    const stream = createEventStream<AgentLinkEvent>({
      response,
      headers: { 'Content-Type': 'application/json', 'Mesos-Stream-Id': streamId },
      encode: (event) => Buffer.from(encodeJson(event)),
      timers,
      onLost: () => lose(streamId, stream),
    });
    // An address of IPv4 in the form of IPv6 is shown as what it is.
    const ip = address.replace(/^::ffff:/, '');
    const admission = await admit(register, ip, stream);
    if ('refusal' in admission) {
      stream.send({ type: 'SHUTDOWN', shutdown: { message: admission.refusal } });
      stream.close();
      return;
    }
    unlink(admission.agent.id);
    linked.set(streamId, admission.agent.id);
    if (!stream.isOpen) lose(streamId, stream);
  }

  function lose(streamId: string, stream: EventStream<AgentLinkEvent>): void {
    const agentId = linked.get(streamId) ?? '';
    linked.delete(streamId);
    const agent = state.agents.get(agentId);
    // A later link of the same agent is not lost with this one.
    if (agent === undefined || ports.agents.get(agentId) !== stream) return;
    ports.agents.delete(agentId);
    disconnectAgent(context, agent);
  }

  async function obey(
    call: Exclude<AgentLinkCall, { type: 'REGISTER' }>,
    streamId: string,
  ): Promise<Refusal> {
    const agent = state.agents.get(linked.get(streamId) ?? '');
    if (agent === undefined)
      return { status: 400, body: 'No agent is registered with this stream' };
    countMessage(state, `AGENT_${call.type}`);
    await handle(agent, call);
    return { status: 202, body: '' };
  }

  async function handle(agent: Agent, call: Exclude<AgentLinkCall, { type: 'REGISTER' }>) {
    switch (call.type) {
      case 'PONG':
        observer.pong(agent.id);
        return;
      case 'UPDATE': {
        const { framework_id, status, latest_state } = call.update;
        receiveStatus(context, agent, framework_id.value, status, latest_state);
        return;
      }
      case 'EXECUTOR_MESSAGE': {
        const { framework_id, executor_id, data } = call.executor_message;
        const agent_id = { value: agent.id };
        ports.toFramework(framework_id.value, {
          type: 'MESSAGE',
          message: { agent_id, executor_id, data },
        });
        return;
      }
      case 'EXITED_EXECUTOR':
        receiveExit(context, agent, call.exited_executor);
        return;
      case 'OPERATION_STATUS': {
        const { framework_id, status } = call.operation_status;
        ports.toFramework(framework_id?.value ?? '', {
          type: 'UPDATE_OPERATION_STATUS',
          update_operation_status: { status },
        });
        return;
      }
      case 'UNREGISTER':
        observer.forget(agent.id);
        await applyUnlessRefused(registry, { type: 'REMOVE_AGENT', id: agent.id });
        removeAgent(context, agent, { why: 'gone', message: 'Agent asked to unregister' });
    }
  }
}
