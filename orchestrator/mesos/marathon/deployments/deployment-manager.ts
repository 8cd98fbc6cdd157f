import type { DeploymentAction, DeploymentPlan } from '../model/deployment.ts';
import type { MarathonEvent } from '../model/event.ts';
import { findRunSpec } from '../model/find-in-group.ts';
import type { Group } from '../model/group.ts';
import type { Instance } from '../model/instance.ts';
import type { RunSpec } from '../model/run-spec.ts';
import { decideAction } from '../planner/decide-action.ts';
import { type RestartFrame, restartFrame } from '../planner/decide-restart.ts';
import type { StateStore } from '../store/state-store.ts';
import { deploymentRecord, readDeploymentRecord } from './deployment-record.ts';

export interface DeploymentManager {
  running(): readonly { readonly plan: DeploymentPlan; readonly stepIndex: number }[];
  /** The running deployments that act on one of these apps and pods. */
  holding(runSpecIds: ReadonlySet<string>): readonly DeploymentPlan[];
  start(plan: DeploymentPlan): void;
  /** Ends a deployment where it is. */
  cancel(id: string): void;
  /** Does what is due for an app or pod; false if no deployment holds it. */
  converge(runSpecId: string): boolean;
  /** True for an app or pod whose step in a running deployment is still to come, or past. */
  isHeldBack(runSpecId: string): boolean;
  /** Versions of trees that running deployments need. */
  pinnedVersions(): ReadonlySet<string>;
}

interface Dependencies {
  readonly store: StateStore;
  readonly rootAt: (version: string) => Group | undefined;
  readonly instancesOf: (runSpecId: string) => readonly Instance[];
  readonly isReady: (spec: RunSpec, instance: Instance) => boolean;
  readonly act: DeploymentActs;
  readonly publish: (event: MarathonEvent) => void;
  readonly now: () => string;
  /** Told of the apps and pods that a deployment let go. */
  readonly onEnd: (runSpecIds: Iterable<string>) => void;
}

/** What a deployment makes happen; all of it may be asked for again while it is under way. */
interface DeploymentActs {
  start(spec: RunSpec, count: number): void;
  /** Ends an instance that is replaced, is too many, or whose app or pod is gone. */
  end(action: DeploymentAction['action'], instanceId: string): void;
  /** A restart begins: old failures count no more. */
  resetDelay(runSpecId: string): void;
  stopped(runSpecId: string): void;
}

interface Running {
  readonly plan: DeploymentPlan;
  readonly affected: ReadonlySet<string>;
  stepIndex: number;
  readonly frames: Map<string, RestartFrame>;
  readonly done: Set<string>;
}

const kind = 'deployment';

/**
 * Drives deployments step by step. It looks at what there is whenever it is called, so a restart
 * of the program goes on where it was.
 */
export function createDeploymentManager(dependencies: Dependencies): DeploymentManager {
  const { store, act, publish, now } = dependencies;
  const deployments = new Map<string, Running>();

  const begin = (plan: DeploymentPlan, stepIndex: number) => {
    const affected = affectedIds(plan);
    const running = { plan, affected, stepIndex, frames: new Map(), done: new Set<string>() };
    deployments.set(plan.id, running);
    return running;
  };
  for (const value of store.read(kind).values()) {
    const { plan, stepIndex } = readDeploymentRecord(value, dependencies.rootAt);
    begin(plan, stepIndex);
  }

  const end = (running: Running, eventType: 'deployment_success' | 'deployment_failed') => {
    const { plan } = running;
    deployments.delete(plan.id);
    store.remove(kind, plan.id);
    publish({ eventType, timestamp: now(), id: plan.id, plan });
    dependencies.onEnd(running.affected);
  };

  const tellStep = (running: Running) => {
    const { plan, stepIndex } = running;
    store.put(kind, plan.id, deploymentRecord(plan, stepIndex));
    const currentStep = plan.steps[stepIndex];
    if (currentStep === undefined) return;
    publish({ eventType: 'deployment_info', timestamp: now(), plan, currentStep });
  };

  const perform = (running: Running, action: DeploymentAction) => {
    const { plan, frames, done } = running;
    const { runSpecId } = action;
    const tree = action.action === 'StopApplication' ? plan.original : plan.target;
    const spec = findRunSpec(tree, runSpecId);
    if (spec === undefined) return;
    const instances = dependencies.instancesOf(runSpecId);
    const isReady = (instance: Instance) => dependencies.isReady(spec, instance);
    const known = frames.get(runSpecId);
    const frame = known ?? restartFrame(spec, instances, isReady);
    frames.set(runSpecId, frame);
    if (known === undefined && action.action === 'RestartApplication') act.resetDelay(runSpecId);
    const decision = decideAction({ action, spec, instances, frame, isReady });
    for (const id of decision.kill) act.end(action.action, id);
    if (decision.start > 0) act.start(spec, decision.start);
    if (!decision.done || done.has(runSpecId)) return;
    done.add(runSpecId);
    if (action.action === 'StopApplication') act.stopped(runSpecId);
  };

  /** Acts for one app or pod, or for all, and goes on to the next steps as far as it gets. */
  const advance = (running: Running, only?: string) => {
    for (let wanted = only; ; wanted = undefined) {
      const { plan, done, frames } = running;
      const currentStep = plan.steps[running.stepIndex];
      if (currentStep === undefined) return end(running, 'deployment_success');
      for (const action of currentStep.actions) {
        if (wanted === undefined || wanted === action.runSpecId) perform(running, action);
      }
      if (!currentStep.actions.every(({ runSpecId }) => done.has(runSpecId))) return undefined;
      publish({ eventType: 'deployment_step_success', timestamp: now(), plan, currentStep });
      running.stepIndex += 1;
      done.clear();
      frames.clear();
      tellStep(running);
    }
  };

  const holderOf = (runSpecId: string) =>
    [...deployments.values()].find(({ affected }) => affected.has(runSpecId));
  const isActing = ({ plan, stepIndex }: Running, runSpecId: string) =>
    plan.steps[stepIndex]?.actions.some((action) => action.runSpecId === runSpecId) === true;

  return {
    running: () => [...deployments.values()],
    holding: (ids) =>
      [...deployments.values()]
        .filter(({ affected }) => [...affected].some((id) => ids.has(id)))
        .map(({ plan }) => plan),
    start(plan) {
      const running = begin(plan, 0);
      tellStep(running);
      advance(running);
    },
    cancel(id) {
      const running = deployments.get(id);
      if (running !== undefined) end(running, 'deployment_failed');
    },
    converge(runSpecId) {
      const holder = holderOf(runSpecId);
      if (holder !== undefined && isActing(holder, runSpecId)) advance(holder, runSpecId);
      return holder !== undefined;
    },
    isHeldBack(runSpecId) {
      const holder = holderOf(runSpecId);
      return holder !== undefined && !isActing(holder, runSpecId);
    },
    pinnedVersions: () =>
      new Set(
        [...deployments.values()].flatMap(({ plan }) => [
          plan.original.version,
          plan.target.version,
        ]),
      ),
  };
}

/** The apps and pods that a plan acts on. */
export function affectedIds(plan: DeploymentPlan): Set<string> {
  return new Set(plan.steps.flatMap((step) => step.actions.map((action) => action.runSpecId)));
}
