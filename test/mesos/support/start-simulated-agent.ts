import { randomBytes } from 'node:crypto';
import { decodeJson } from '../../../orchestrator/mesos/wire/codec/decode-json.ts';
import { encodeJson } from '../../../orchestrator/mesos/wire/codec/encode-message.ts';
import { askMasters } from '../../../orchestrator/mesos/wire/http/ask-masters.ts';
import { openEventStream } from '../../../orchestrator/mesos/wire/http/open-event-stream.ts';
import {
  type AgentLinkCall,
  type AgentLinkEvent,
  agentLinkEventSchema,
} from '../../../orchestrator/mesos/wire/messages/agent-link.ts';
import type { FrameworkInfo } from '../../../orchestrator/mesos/wire/messages/framework.ts';
import type { TaskState, TaskStatus } from '../../../orchestrator/mesos/wire/messages/status.ts';
import type { Task, TaskInfo } from '../../../orchestrator/mesos/wire/messages/task.ts';
import { addResources } from '../../../orchestrator/mesos/wire/resources/add-resources.ts';
import { parseResources } from '../../../orchestrator/mesos/wire/resources/parse-resources.ts';

export interface SimulatedAgentOptions {
  /** `host:port` of every master. */
  masters: readonly string[];
  hostname: string;
  /** As the flag --resources has it. */
  resources?: string;
}

/** An agent that only says that it runs what it is told to run. */
export interface SimulatedAgent {
  /** Given by the master when it registered. */
  readonly id: string;
  readonly running: readonly string[];
  /** Reports a task's state as its executor would. */
  report(taskId: string, state: TaskState): void;
  close(): Promise<void>;
}

interface SimulatedTask {
  framework: FrameworkInfo;
  info: TaskInfo;
  state: TaskState;
  /** Not acknowledged yet; the first one is on its way. */
  updates: TaskStatus[];
}

const path = '/ropes/v1/agent';
const json = { 'Content-Type': 'application/json', Accept: 'application/json' };
const terminal: ReadonlySet<TaskState> = new Set(['TASK_FINISHED', 'TASK_FAILED', 'TASK_KILLED']);
/** A leader may be missing for that long, as three masters elect one. */
const retryMs = 100;

/** Registers with the leading master, and again whenever the connection ends. */
export async function startSimulatedAgent(options: SimulatedAgentOptions): Promise<SimulatedAgent> {
  const aborter = new AbortController();
  const { signal } = aborter;
  const tasks = new Map<string, SimulatedTask>();
  let id: string | undefined;
  let link: { master: string; streamId: string } | undefined;
  let sending: Promise<unknown> = Promise.resolve();
  let tellRegistered = () => {};
  const registered = new Promise<void>((resolve) => {
    tellRegistered = resolve;
  });

  /** One call after the other, so that updates arrive in their order; what is lost is sent anew when the agent registers again. */
  const send = (call: AgentLinkCall) => {
    sending = sending.then(async () => {
      if (link === undefined) return;
      const { master, streamId } = link;
      const headers = { ...json, 'Mesos-Stream-Id': streamId };
      const asked = askMasters({
        masters: [master],
        path,
        headers,
        body: encodeJson(call),
        signal,
      });
      const answer = await asked.catch(() => undefined);
      answer?.response.resume();
    });
  };

  const sendOldestUpdate = (task: SimulatedTask) => {
    const [status] = task.updates;
    const framework_id = task.framework.id;
    if (status === undefined || framework_id === undefined) return;
    send({ type: 'UPDATE', update: { framework_id, status, latest_state: task.state } });
  };

  const report = (taskId: string, state: TaskState) => {
    const task = tasks.get(taskId);
    if (task === undefined) throw new Error(`${options.hostname} runs no task ${taskId}`);
    task.state = state;
    task.updates.push({
      task_id: task.info.task_id,
      state,
      source: 'SOURCE_EXECUTOR',
      agent_id: { value: id ?? '' },
      executor_id: { value: taskId },
      timestamp: Date.now() / 1000,
      uuid: newUuid(),
      ...(state === 'TASK_RUNNING' && { healthy: true }),
    });
    if (task.updates.length === 1) sendOldestUpdate(task);
  };

  const run = (framework: FrameworkInfo, info: TaskInfo) => {
    tasks.set(info.task_id.value, { framework, info, state: 'TASK_STAGING', updates: [] });
    report(info.task_id.value, 'TASK_STARTING');
    report(info.task_id.value, 'TASK_RUNNING');
  };

  const acknowledge = (taskId: string, uuid: string) => {
    const task = tasks.get(taskId);
    if (task?.updates[0]?.uuid !== uuid) return;
    const [done] = task.updates.splice(0, 1);
    if (done !== undefined && terminal.has(done.state)) tasks.delete(taskId);
    else sendOldestUpdate(task);
  };

  const handle = (event: AgentLinkEvent) => {
    switch (event.type) {
      case 'REGISTERED':
        id = event.registered.agent_id.value;
        for (const task of tasks.values()) sendOldestUpdate(task);
        return tellRegistered();
      case 'PING':
        return send({ type: 'PONG' });
      case 'RUN_TASK':
        return run(event.run_task.framework, event.run_task.task);
      case 'RUN_TASK_GROUP':
        for (const task of event.run_task_group.task_group.tasks ?? []) {
          run(event.run_task_group.framework, task);
        }
        return;
      case 'KILL_TASK':
        return report(event.kill_task.task_id.value, 'TASK_KILLED');
      case 'ACKNOWLEDGE':
        return acknowledge(event.acknowledge.task_id.value, event.acknowledge.uuid);
      case 'SHUTDOWN_FRAMEWORK':
        for (const [taskId, { framework }] of tasks) {
          if (framework.id?.value === event.shutdown_framework.framework_id.value)
            tasks.delete(taskId);
        }
        return;
      default:
        return;
    }
  };

  const register = (): AgentLinkCall => {
    const used = [...tasks.values()];
    return {
      type: 'REGISTER',
      register: {
        agent_info: {
          hostname: options.hostname,
          port: 5051,
          resources: parseResources(
            options.resources ?? 'cpus:4;mem:4096;disk:10240;ports:[31000-32000]',
          ),
          ...(id !== undefined && { id: { value: id } }),
        },
        version: '1.11.0',
        ...(id !== undefined && { agent_id: { value: id } }),
        checkpointed_resources: [],
        frameworks: [
          ...new Map(used.map((task) => [task.framework.id?.value, task.framework])).values(),
        ],
        executors: [],
        tasks: used.map((task) => recordOf(task, id ?? '')),
      },
    };
  };

  const connect = async () => {
    const opened = await openEventStream({
      masters: options.masters,
      path,
      headers: json,
      body: encodeJson(register()),
      signal,
      onRecord: (record) =>
        handle(decodeJson(agentLinkEventSchema, Buffer.from(record).toString())),
      onEnd: () => {
        link = undefined;
        reconnect();
      },
    });
    link = { master: opened.master, streamId: opened.streamId ?? '' };
  };

  const reconnect = () => {
    if (signal.aborted) return;
    setTimeout(() => connect().catch(reconnect), retryMs);
  };

  connect().catch(reconnect);
  await registered;
  return {
    get id() {
      return id ?? '';
    },
    get running() {
      return [...tasks].filter(([, { state }]) => state === 'TASK_RUNNING').map(([name]) => name);
    },
    report,
    close: async () => {
      aborter.abort();
      await sending;
    },
  };
}

function recordOf({ framework, info, state, updates }: SimulatedTask, agentId: string): Task {
  return {
    name: info.name,
    task_id: info.task_id,
    framework_id: framework.id ?? { value: '' },
    agent_id: { value: agentId },
    state,
    resources: addResources(info.resources ?? []),
    statuses: updates.slice(-1),
  };
}

/** 16 bytes that say of themselves that they are a random UUID, as a master checks. */
function newUuid(): string {
  const bytes = randomBytes(16);
  bytes[6] = 0x40 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString('base64');
}
