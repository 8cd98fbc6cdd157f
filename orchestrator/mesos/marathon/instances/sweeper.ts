import type { Timers } from '../../wire/timers.ts';
import type { Instance, Task } from '../model/instance.ts';
import type { RunSpec } from '../model/run-spec.ts';
import type { InstanceTracker } from './instance-tracker.ts';
import { unreachableStep } from './unreachable-step.ts';

export interface Sweeper {
  /** Looks at one instance at once. */
  look(instance: Instance): void;
  start(): void;
  dispose(): void;
}

interface Dependencies {
  readonly tracker: InstanceTracker;
  readonly timers: Timers;
  readonly specOf: (runSpecId: string) => RunSpec | undefined;
  readonly kill: (instance: Instance) => void;
  /** How long a launch may go unanswered, and take until the task runs; milliseconds. */
  readonly confirmTimeoutMs: number;
  readonly launchTimeoutMs: number;
}

const intervalMs = 1000;

/** Acts on what happens by the passing of time: lost instances, and launches that lead nowhere. */
export function createSweeper(dependencies: Dependencies): Sweeper {
  const { tracker, timers, specOf, kill } = dependencies;
  let cancel: (() => void) | undefined;

  const lookForLost = (instance: Instance) => {
    const strategy = specOf(instance.runSpecId)?.unreachableStrategy;
    const gone = { inactiveAfterSeconds: 0, expungeAfterSeconds: 0 };
    const step = unreachableStep(instance, strategy ?? gone, timers.now());
    if (step === 'expunge') tracker.remove(instance.id);
    if (step === 'inactive') tracker.put(inactive(instance, timers.now()));
  };

  const look = (instance: Instance) => {
    const age = timers.now() - Date.parse(instance.since);
    if (instance.condition === 'Provisioned' && age > dependencies.confirmTimeoutMs) kill(instance);
    const starting = instance.condition === 'Staging' || instance.condition === 'Starting';
    if (starting && age > dependencies.launchTimeoutMs) kill(instance);
    lookForLost(instance);
  };

  const start = () => {
    for (const instance of tracker.all()) look(instance);
    cancel = timers.after(intervalMs, start);
  };

  return { look, start, dispose: () => cancel?.() };
}

function inactive(instance: Instance, now: number): Instance {
  const condition = 'UnreachableInactive';
  const tasks = Object.values(instance.tasks).map((task): [string, Task] => [
    task.id,
    task.condition === 'Unreachable' ? { ...task, condition } : task,
  ]);
  return {
    ...instance,
    condition,
    since: new Date(now).toISOString(),
    tasks: Object.fromEntries(tasks),
  };
}
