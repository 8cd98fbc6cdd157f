import { randomBytes } from 'node:crypto';
import { encodeJson } from '../wire/codec/encode-message.ts';
import { askMasters } from '../wire/http/ask-masters.ts';
import { openEventStream } from '../wire/http/open-event-stream.ts';
import type { AgentLinkCall, AgentLinkEvent } from '../wire/messages/agent-link.ts';
import type { Attribute } from '../wire/messages/attribute.ts';
import type { ExecutorInfo } from '../wire/messages/executor.ts';
import type { FrameworkInfo } from '../wire/messages/framework.ts';
import type { Resource } from '../wire/messages/resource.ts';
import type { TaskState, TaskStatus } from '../wire/messages/status.ts';
import type { Task, TaskInfo } from '../wire/messages/task.ts';
import { parseResources } from '../wire/resources/parse-resources.ts';

export interface SimulatedAgentOptions {
  /** `host:port` of each master. */
  readonly masters: readonly string[];
  readonly hostname?: string;
  readonly port?: number;
  /** `cpus:4;mem:4096;disk:10000;ports:[31000-32000]` unless said otherwise. */
  readonly resources?: string;
  readonly attributes?: Attribute[];
  /** The state that a task gets as soon as it is launched; TASK_RUNNING unless said otherwise. */
  readonly outcome?: (task: TaskInfo) => TaskState | undefined;
  /** What the agent says besides of a task that it launched, `healthy` for one. */
  readonly remark?: Partial<TaskStatus>;
  /** Told of every event, before the agent does what it asks for. */
  readonly onEvent?: (event: AgentLinkEvent) => void;
}

/** An agent without processes: it says of tasks that they run, and ends them when it is told to. */
export interface SimulatedAgent {
  /** Registers, or comes back with all that runs. Resolves once the master has let it in. */
  connect(): Promise<void>;
  /** Closes the link; what runs goes on. */
  disconnect(): void;
  /** Where to connect the next time. */
  setMasters(addresses: readonly string[]): void;
  /** From now on pings stay unanswered, or are answered again. */
  setDeaf(deaf: boolean): void;
  /** Gives a task another state and tells it. */
  update(taskId: string, state: TaskState, more?: Partial<TaskStatus>): Promise<void>;
  readonly id: string | undefined;
  readonly tasks: ReadonlyMap<string, Task>;
  readonly events: readonly AgentLinkEvent[];
}

interface Waiting {
  readonly frameworkId: string;
  readonly status: TaskStatus;
}

const terminal = new Set([
  'TASK_FINISHED',
  'TASK_FAILED',
  'TASK_KILLED',
  'TASK_ERROR',
  'TASK_GONE',
]);

export function createSimulatedAgent(options: SimulatedAgentOptions): SimulatedAgent {
  const { hostname = 'agent', port = 5051, attributes = [] } = options;
  const total = parseResources(
    options.resources ?? 'cpus:4;mem:4096;disk:10000;ports:[31000-32000]',
  );
  const tasks = new Map<string, Task>();
  const executors = new Map<string, { frameworkId: string; info: ExecutorInfo }>();
  const frameworks = new Map<string, FrameworkInfo>();
  const waiting: Waiting[] = [];
  const events: AgentLinkEvent[] = [];
  let checkpointed: Resource[] = [];
  let id: string | undefined;
  let link: { readonly abort: AbortController; master: string; streamId: string } | undefined;
  let { masters } = options;
  let deaf = false;

  const post = async (call: AgentLinkCall): Promise<void> => {
    const at = link;
    if (at === undefined || at.master === '') return;
    const { response } = await askMasters({
      masters: [at.master],
      path: '/ropes/v1/agent',
      headers: { 'Content-Type': 'application/json', 'Mesos-Stream-Id': at.streamId },
      body: encodeJson(call),
      signal: at.abort.signal,
    });
    response.resume();
  };

  const tell = ({ frameworkId, status }: Waiting): Promise<void> =>
    post({
      type: 'UPDATE',
      update: {
        framework_id: { value: frameworkId },
        status,
        latest_state: tasks.get(status.task_id.value)?.state ?? status.state,
      },
    });

  const update = async (
    taskId: string,
    state: TaskState,
    more: Partial<TaskStatus> = {},
  ): Promise<void> => {
    const task = tasks.get(taskId);
    if (task === undefined) throw new Error(`There is no task ${taskId}`);
    const frameworkId = task.framework_id.value;
    const status: TaskStatus = {
      task_id: { value: taskId },
      state,
      source: 'SOURCE_EXECUTOR',
      agent_id: { value: id ?? '' },
      timestamp: Date.now() / 1000,
      uuid: randomBytes(16).toString('base64'),
      ...more,
    };
    task.state = state;
    const isFirst = !waiting.some(({ status: one }) => one.task_id.value === taskId);
    const one = { frameworkId, status };
    waiting.push(one);
    if (isFirst) await tell(one);
  };

  const run = (framework: FrameworkInfo, info: TaskInfo, executor: ExecutorInfo | undefined) => {
    const frameworkId = framework.id ?? { value: '' };
    frameworks.set(frameworkId.value, framework);
    if (executor !== undefined) {
      executors.set(executor.executor_id.value, { frameworkId: frameworkId.value, info: executor });
    }
    const { name, task_id, agent_id, resources = [], labels, discovery, container } = info;
    const executorId = executor?.executor_id;
    tasks.set(task_id.value, {
      ...{ name, task_id, agent_id, resources, labels, discovery, container },
      framework_id: frameworkId,
      ...(executorId !== undefined && { executor_id: executorId }),
      state: 'TASK_STAGING',
      statuses: [],
    });
    const outcome = options.outcome === undefined ? 'TASK_RUNNING' : options.outcome(info);
    if (outcome === undefined) return Promise.resolve();
    return update(task_id.value, outcome, options.remark);
  };

  const acknowledge = async (taskId: string, uuid: string): Promise<void> => {
    const place = waiting.findIndex(({ status }) => status.uuid === uuid);
    const [done] = place < 0 ? [] : waiting.splice(place, 1);
    const next = waiting.find(({ status }) => status.task_id.value === taskId);
    if (next !== undefined) await tell(next);
    else if (done !== undefined && terminal.has(done.status.state)) tasks.delete(taskId);
  };

  const endAll = async (isMeant: (task: Task) => boolean): Promise<void> => {
    for (const task of [...tasks.values()]) {
      if (isMeant(task) && !terminal.has(task.state))
        await update(task.task_id.value, 'TASK_KILLED');
    }
  };

  const obey = async (event: AgentLinkEvent): Promise<void> => {
    switch (event.type) {
      case 'REGISTERED':
        id = event.registered.agent_id.value;
        return;
      case 'PING':
        if (!deaf) await post({ type: 'PONG' });
        return;
      case 'RUN_TASK': {
        const { framework, task } = event.run_task;
        await run(framework, task, task.executor);
        return;
      }
      case 'RUN_TASK_GROUP': {
        const { framework, executor, task_group } = event.run_task_group;
        for (const task of task_group.tasks ?? []) await run(framework, task, executor);
        return;
      }
      case 'KILL_TASK':
        await endAll(({ task_id }) => task_id.value === event.kill_task.task_id.value);
        return;
      case 'SHUTDOWN_FRAMEWORK': {
        const gone = event.shutdown_framework.framework_id.value;
        for (const [taskId, task] of tasks) {
          if (task.framework_id.value === gone) tasks.delete(taskId);
        }
        frameworks.delete(gone);
        return;
      }
      case 'ACKNOWLEDGE':
        await acknowledge(event.acknowledge.task_id.value, event.acknowledge.uuid);
        return;
      case 'CHECKPOINT_RESOURCES':
        checkpointed = event.checkpoint_resources.resources;
        return;
      case 'RECONCILE_TASKS':
        for (const { framework_id, task_id } of event.reconcile_tasks.tasks) {
          if (tasks.has(task_id.value)) continue;
          const status: TaskStatus = { task_id, state: 'TASK_DROPPED', source: 'SOURCE_AGENT' };
          await tell({ frameworkId: framework_id.value, status });
        }
        return;
      case 'DRAIN':
      case 'SHUTDOWN':
        await endAll(() => true);
        return;
      default:
        return;
    }
  };

  return {
    async connect() {
      link?.abort.abort();
      const abort = new AbortController();
      const current = { abort, master: '', streamId: '' };
      link = current;
      let entered = () => {};
      const isIn = new Promise<void>((resolve) => {
        entered = resolve;
      });
      // One after the other, as the order of updates matters.
      let turn: Promise<void> = Promise.resolve();
      const opened = await openEventStream({
        masters,
        path: '/ropes/v1/agent',
        headers: { 'Content-Type': 'application/json' },
        signal: abort.signal,
        body: encodeJson({
          type: 'REGISTER',
          register: {
            agent_info: { hostname, port, resources: total, attributes },
            version: '1.11.0',
            capabilities: [{ type: 'MULTI_ROLE' }],
            ...(id !== undefined && { agent_id: { value: id } }),
            checkpointed_resources: checkpointed,
            frameworks: [...frameworks.values()],
            executors: [...executors.values()].map(({ frameworkId, info }) => ({
              framework_id: { value: frameworkId },
              executor_info: info,
            })),
            tasks: [...tasks.values()],
          },
        }),
        onRecord(record) {
          const event = JSON.parse(Buffer.from(record).toString()) as AgentLinkEvent;
          events.push(event);
          options.onEvent?.(event);
          turn = turn
            .then(() => obey(event))
            .catch((error: unknown) => {
              // After a disconnect nobody hears the answers.
              if (!abort.signal.aborted) throw error;
            });
          if (event.type === 'REGISTERED' || event.type === 'SHUTDOWN') entered();
        },
        onEnd: () => {},
      });
      current.master = opened.master;
      current.streamId = opened.streamId ?? '';
      await isIn;
      for (const one of waiting) await tell(one);
    },
    disconnect() {
      link?.abort.abort();
      link = undefined;
    },
    setMasters(addresses) {
      masters = addresses;
    },
    setDeaf(next) {
      deaf = next;
    },
    update,
    get id() {
      return id;
    },
    tasks,
    events,
  };
}
