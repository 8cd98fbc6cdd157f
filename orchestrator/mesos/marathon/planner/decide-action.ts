import type { DeploymentAction } from '../model/deployment.ts';
import type { Instance } from '../model/instance.ts';
import { hasTask, isHealthy, isWanted } from '../model/instance-facts.ts';
import type { RunSpec } from '../model/run-spec.ts';
import { decideRestart, type RestartDecision, type RestartFrame } from './decide-restart.ts';
import { decideScale } from './decide-scale.ts';

export interface ActionQuestion {
  readonly action: DeploymentAction;
  /** Of the target; of the original for what is stopped. */
  readonly spec: RunSpec;
  readonly instances: readonly Instance[];
  /** Of a restart only. */
  readonly frame: RestartFrame;
  readonly isReady: (instance: Instance) => boolean;
}

/** The next moves of a deployment's action, and whether it has reached its end. */
export function decideAction(question: ActionQuestion): RestartDecision {
  const { action, spec, instances, frame, isReady } = question;
  switch (action.action) {
    case 'StartApplication':
      return { kill: [], start: 0, done: true };
    case 'StopApplication':
      return {
        kill: instances.map((instance) => instance.id),
        start: 0,
        done: instances.length === 0,
      };
    case 'RestartApplication':
      return decideRestart(spec, instances, frame, isReady);
    case 'ScaleApplication': {
      const scaleTo = action.scaleTo ?? spec.instances;
      const decision = decideScale(spec, instances, scaleTo, action.toKill);
      const wanted = instances.filter(isWanted);
      const ending = instances.some((each) => each.goal !== 'Running' && hasTask(each));
      const settled = decision.kill.length + decision.start === 0 && !ending;
      const works = wanted.every((each) => isHealthy(each, spec) && isReady(each));
      return { ...decision, done: settled && works };
    }
  }
}
