import { SchedulerCallError } from '../framework/scheduler-call-error.ts';
import type { SchedulerClient, SchedulerListener } from '../framework/scheduler-client.ts';
import type { FrameworkInfo } from '../wire/messages/framework.ts';
import type { Offer, OfferOperation } from '../wire/messages/offer.ts';
import type { TaskState, TaskStatus } from '../wire/messages/status.ts';
import type { TaskInfo } from '../wire/messages/task.ts';
import { parseResources } from '../wire/resources/parse-resources.ts';

/** A master for tests: it notes every call and says what it is told to say. */
export interface FakeMaster {
  connect(framework: FrameworkInfo, listener: SchedulerListener): SchedulerClient;
  /** Each call as a short text, in order; emptied by `takeCalls`. */
  takeCalls(): string[];
  readonly frameworks: FrameworkInfo[];
  readonly operations: OfferOperation[];
  /** Tasks launched and not yet taken. */
  takeTasks(): TaskInfo[];
  /** From now on ACCEPT is answered with this status. */
  refuseAccept(status: number | undefined): void;
  subscribe(): void;
  error(message: string): void;
  offer(...offers: Offer[]): void;
  update(
    task: Pick<TaskInfo, 'task_id' | 'agent_id'>,
    state: TaskState,
    more?: Partial<TaskStatus>,
  ): void;
}

export function fakeMaster(): FakeMaster {
  let calls: string[] = [];
  let tasks: TaskInfo[] = [];
  const frameworks: FrameworkInfo[] = [];
  const operations: OfferOperation[] = [];
  let connected = false;
  let refusal: number | undefined;
  let updates = 0;
  let listener: SchedulerListener | undefined;

  const call = async (text: string): Promise<void> => {
    if (!connected) throw new SchedulerCallError('There is no connection');
    calls.push(text);
  };
  const current = () => {
    if (listener === undefined) throw new Error('Nothing has connected');
    return listener;
  };
  const ids = (list: readonly { value: string }[]) => list.map((each) => each.value).join(',');

  const client = (framework: FrameworkInfo): SchedulerClient => ({
    frameworkId: framework.id,
    get connected() {
      return connected;
    },
    start: () => undefined,
    close: () => {
      connected = false;
    },
    async accept(offerIds, done) {
      if (refusal !== undefined) throw new SchedulerCallError('refused', refusal);
      operations.push(...done);
      tasks.push(
        ...done.flatMap(({ launch, launch_group: group }) => [
          ...(launch?.task_infos ?? []),
          ...(group?.task_group.tasks ?? []),
        ]),
      );
      await call(`accept ${ids(offerIds)} ${done.map((each) => each.type).join()}`);
    },
    decline: (offerIds) => call(`decline ${ids(offerIds)}`),
    revive: () => call('revive'),
    suppress: () => call('suppress'),
    kill: (taskId) => call(`kill ${taskId.value}`),
    acknowledge: (status) => call(`acknowledge ${status.state}`),
    reconcile: (list) => call(`reconcile ${list.length}`),
    shutdown: () => call('shutdown'),
    message: () => call('message'),
    teardown: () => call('teardown'),
  });

  return {
    frameworks,
    operations,
    takeCalls() {
      const taken = calls;
      calls = [];
      return taken;
    },
    takeTasks() {
      const taken = tasks;
      tasks = [];
      return taken;
    },
    refuseAccept(status) {
      refusal = status;
    },
    connect(framework, newListener) {
      frameworks.push(framework);
      listener = newListener;
      connected = false;
      return client(framework);
    },
    subscribe() {
      connected = true;
      const frameworkId = frameworks.at(-1)?.id ?? { value: `fw-${frameworks.length}` };
      const master = 'master:5050';
      current().onSubscribed({ frameworkId, masterInfo: undefined, master, reconnected: false });
    },
    error: (message) => current().onError(message),
    offer: (...offers) => current().onEvent({ type: 'OFFERS', offers: { offers } }),
    update(task, state, more = {}) {
      updates += 1;
      const { task_id, agent_id } = task;
      const status = { task_id, agent_id, state, uuid: `u${updates}`, ...more };
      current().onEvent({ type: 'UPDATE', update: { status } });
    },
  };
}

let offers = 0;

/** An offer of agent `agent`, which is also its host's name. */
export function fakeOffer(
  agent: string,
  resources = 'cpus:4;mem:4096;disk:10000;ports:[31000-32000]',
  more: Partial<Offer> = {},
): Offer {
  offers += 1;
  return {
    id: { value: `o${offers}` },
    framework_id: { value: 'fw-1' },
    agent_id: { value: agent },
    hostname: agent,
    resources: parseResources(resources),
    ...more,
  };
}
