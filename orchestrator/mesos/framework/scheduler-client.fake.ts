import type { TaskInfo } from '../wire/messages/task.ts';
import { SchedulerCallError } from './scheduler-call-error.ts';
import type { SchedulerClient, SchedulerListener } from './scheduler-client.ts';

/** A master for tests: it notes every call and says what it is told to say. */
export interface FakeMaster {
  connect(listener: SchedulerListener, frameworkId: string | undefined): SchedulerClient;
  /** Each call as a short text, in order. */
  readonly calls: string[];
  /** Every task that was launched. */
  readonly tasks: TaskInfo[];
  /** The ids that frameworks registered with. */
  readonly registered: (string | undefined)[];
  readonly listener: SchedulerListener;
  subscribe(): void;
  disconnect(): void;
}

export function fakeMaster(): FakeMaster {
  const calls: string[] = [];
  const tasks: TaskInfo[] = [];
  const registered: (string | undefined)[] = [];
  let connected = false;
  let listener: SchedulerListener | undefined;
  let id: string | undefined;

  function call(text: string): Promise<void> {
    if (!connected) return Promise.reject(new SchedulerCallError('There is no connection'));
    calls.push(text);
    return Promise.resolve();
  }

  function current(): SchedulerListener {
    if (listener === undefined) throw new Error('Nothing has connected');
    return listener;
  }

  const ids = (list: readonly { value: string }[]): string => list.map((e) => e.value).join(',');

  function client(): SchedulerClient {
    return {
      get frameworkId() {
        return id === undefined ? undefined : { value: id };
      },
      get connected() {
        return connected;
      },
      start: () => undefined,
      close: () => {
        connected = false;
      },
      accept(offerIds, operations) {
        const launched = operations.flatMap((operation) => operation.launch?.task_infos ?? []);
        if (connected) tasks.push(...launched);
        return call(`accept ${ids(offerIds)} ${ids(launched.map((task) => task.task_id))}`);
      },
      decline: (offerIds) => call(`decline ${ids(offerIds)}`),
      revive: () => call('revive'),
      suppress: () => call('suppress'),
      kill: (taskId, agentId) => call(`kill ${taskId.value} ${agentId?.value ?? ''}`.trim()),
      acknowledge: (status) => call(`acknowledge ${status.task_id.value} ${status.state}`),
      reconcile: (list) => call(`reconcile ${ids(list.map((task) => task.task_id))}`.trim()),
      shutdown: () => call('shutdown'),
      message: () => call('message'),
      teardown: () => call('teardown'),
    };
  }

  return {
    calls,
    tasks,
    registered,
    get listener() {
      return current();
    },
    connect(newListener, frameworkId) {
      listener = newListener;
      id = frameworkId;
      registered.push(frameworkId);
      connected = false;
      return client();
    },
    subscribe() {
      connected = true;
      id ??= `fw-${registered.length}`;
      current().onSubscribed({
        frameworkId: { value: id },
        masterInfo: undefined,
        master: 'master:5050',
        reconnected: false,
      });
    },
    disconnect() {
      connected = false;
      current().onDisconnected('cut');
    },
  };
}
