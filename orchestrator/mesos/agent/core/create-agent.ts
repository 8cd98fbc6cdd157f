import type { AgentInfo } from '../../wire/messages/agent.ts';
import type { AgentLinkEvent, RegisterAgent } from '../../wire/messages/agent-link.ts';
import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import { insistOnWriting } from '../checkpoint/insist-on-writing.ts';
import { createUpdateManager } from '../updates/update-manager.ts';
import type { AgentContext, AgentDependencies } from './agent-context.ts';
import type { AgentModel } from './agent-model.ts';
import { createKiller } from './create-killer.ts';
import { createLauncher, type Launcher } from './create-launcher.ts';
import { createLedger, type Ledger } from './create-ledger.ts';
import { describeRegistration } from './describe-registration.ts';
import { endDrainWhenEmpty } from './end-drain-when-empty.ts';
import { findTask } from './find-task.ts';
import { keepVolumes } from './keep-volumes.ts';
import { orderOfGroup, orderOfTask } from './launch-order.ts';
import { recoverAgent } from './recover-agent.ts';

/** An agent: what a master tells it to do, and what it knows. */
export interface Agent {
  readonly model: AgentModel;
  readonly context: AgentContext;
  /** Finds again what an earlier process ran. Throws when the checkpoint doesn't allow it. */
  recover(): Promise<void>;
  handle(event: AgentLinkEvent): void;
  /** What to tell a master when the link to it is opened. */
  registration(): RegisterAgent;
  /** The link to the master is broken. */
  disconnected(): void;
  /** What executors say that are programs of their own. */
  readonly fromExecutor: Pick<Ledger, 'update'> & Pick<Launcher, 'message'>;
  /** Settles when all that was begun for the events so far is done. For tests and the exit. */
  settled(): Promise<void>;
}

/** How often the agent that ends looks whether its executors have. */
const SHUTDOWN_LOOK_MS = 200;

export function createAgent(info: AgentInfo, dependencies: AgentDependencies): Agent {
  const { clock, files, paths, settings, log, send } = dependencies;
  const model: AgentModel = {
    info,
    frameworks: new Map(),
    completedFrameworks: [],
    resources: [],
    startTime: clock.now() / 1000,
    ended: new Map(),
  };
  const updates = createUpdateManager({
    clock,
    files,
    log,
    delays: { firstMs: settings.updateRetryMs, mostMs: settings.updateRetryMostMs },
    forward: (frameworkId, status, latest_state) =>
      send({
        type: 'UPDATE',
        update: { framework_id: { value: frameworkId }, status, latest_state },
      }),
  });
  const context: AgentContext = { ...dependencies, model, updates };
  const ledger = createLedger(context);
  const launcher = createLauncher(context, ledger);
  const killer = createKiller(context, ledger);
  /** What follows needs what is written here. */
  let tail: Promise<void> = Promise.resolve();

  const inOrder = (what: string, act: () => Promise<void>): void => {
    tail = tail.then(act).catch((error: unknown) => log(`${what}: ${error}`));
  };

  const registered = (id: string): void => {
    if (model.id === id) return;
    if (model.id !== undefined) {
      const advice = 'a master took this agent for a new one, so that its tasks belong to nobody';
      shutdown(`Agent ${model.id} became ${id}: ${advice}`);
      return;
    }
    model.id = id;
    model.info = { ...model.info, id: { value: id } };
    inOrder('Can not keep the id of the agent', async () => {
      await insistOnWriting(context, paths.agentInfo(id), model.info);
      await files.link(paths.latestAgent, id);
    });
  };

  const shutdown = (message: string): void => {
    log(`The agent shuts down: ${message}`);
    for (const frameworkId of [...model.frameworks.keys()]) killer.shutdownFramework(frameworkId);
    inOrder('Can not forget the id of the agent', () => files.remove(paths.latestAgent));
    const look = (): void => {
      if (model.frameworks.size === 0) void tail.then(() => dependencies.exit(message));
      else clock.after(SHUTDOWN_LOOK_MS, look);
    };
    look();
  };

  const reconcile = (frameworkId: string, taskId: string): void => {
    if (findTask(model, frameworkId, taskId) !== undefined) return;
    const message = 'The task is not known to the agent';
    ledger.lose({ frameworkId }, { taskId, reason: 'REASON_RECONCILIATION', message });
  };

  const handle = (event: AgentLinkEvent): void => {
    switch (event.type) {
      case 'REGISTERED':
        registered(event.registered.agent_id.value);
        model.leader = event.registered.master_info;
        updates.resume();
        return;
      case 'PING':
        send({ type: 'PONG' });
        return;
      case 'RUN_TASK':
        inOrder('Launch', async () => launcher.launch(orderOfTask(event.run_task)));
        return;
      case 'RUN_TASK_GROUP':
        inOrder('Launch', async () => launcher.launch(orderOfGroup(event.run_task_group)));
        return;
      case 'KILL_TASK': {
        const { framework_id, task_id, kill_policy } = event.kill_task;
        const kill = () => killer.killTask(framework_id.value, task_id.value, kill_policy);
        inOrder('Kill', async () => kill());
        return;
      }
      case 'SHUTDOWN_EXECUTOR': {
        const { framework_id, executor_id } = event.shutdown_executor;
        const end = () => killer.shutdownExecutor(framework_id.value, executor_id.value);
        inOrder('Shutdown', async () => end());
        return;
      }
      case 'SHUTDOWN_FRAMEWORK': {
        const { framework_id } = event.shutdown_framework;
        inOrder('Shutdown', async () => killer.shutdownFramework(framework_id.value));
        return;
      }
      case 'UPDATE_FRAMEWORK':
        updateFramework(context, event.update_framework.framework, inOrder);
        return;
      case 'ACKNOWLEDGE': {
        const { framework_id, task_id, uuid } = event.acknowledge;
        ledger.acknowledge(framework_id.value, task_id.value, uuid);
        return;
      }
      case 'FRAMEWORK_MESSAGE': {
        const { framework_id, executor_id, data } = event.framework_message;
        const framework = model.frameworks.get(framework_id.value);
        framework?.executors.get(executor_id.value)?.host?.message(data);
        return;
      }
      case 'CHECKPOINT_RESOURCES':
        inOrder('Can not keep reservations and volumes', () =>
          keepVolumes(context, event.checkpoint_resources.resources),
        );
        return;
      case 'RECONCILE_TASKS':
        inOrder('Reconciliation', async () => {
          for (const { framework_id, task_id } of event.reconcile_tasks.tasks) {
            reconcile(framework_id.value, task_id.value);
          }
        });
        return;
      case 'DRAIN':
        inOrder('Can not keep the drain', async () => {
          model.drain = event.drain;
          model.drainStart = clock.now() / 1000;
          killer.drain(event.drain);
          if (model.id !== undefined) {
            await insistOnWriting(context, paths.drain(model.id), event.drain);
          }
          // What ran may have ended before this was written, and nothing may have run at all.
          model.drain = event.drain;
          await endDrainWhenEmpty(context);
        });
        return;
      case 'SHUTDOWN':
        shutdown(event.shutdown.message);
        return;
    }
  };

  return {
    model,
    context,
    recover: () => recoverAgent(context, ledger, launcher),
    handle,
    registration: () => describeRegistration(model, updates.outstanding),
    fromExecutor: { update: ledger.update, message: launcher.message },
    disconnected: () => {
      model.leader = undefined;
    },
    settled: async () => {
      await tail;
      const executors = [...model.frameworks.values()].flatMap((each) => [
        ...each.executors.values(),
      ]);
      await Promise.all(executors.map((executor) => executor.tail));
    },
  };
}

function updateFramework(
  { model, files, paths }: AgentContext,
  info: FrameworkInfo,
  inOrder: (what: string, act: () => Promise<void>) => void,
): void {
  const id = info.id?.value ?? '';
  const framework = model.frameworks.get(id);
  if (framework === undefined || model.id === undefined) return;
  const path = paths.frameworkInfo(model.id, id);
  framework.info = info;
  inOrder('Can not keep the framework', () => files.write(path, info));
}
