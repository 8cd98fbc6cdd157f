import type { Goal, Instance } from '../model/instance.ts';
import { hasTask, isReserved } from '../model/instance-facts.ts';
import type { InstanceTracker } from './instance-tracker.ts';
import type { Killer } from './killer.ts';

export interface InstanceEnding {
  /** Ends an instance for good; what was reserved for it is given back. */
  decommission(id: string): void;
  /** Ends an instance of an app that gets smaller; volumes are kept for its return. */
  retire(id: string): void;
  /** Ends the tasks; the instance, or with none of its own volumes another one, starts anew. */
  replace(id: string): void;
}

interface Dependencies {
  readonly tracker: InstanceTracker;
  readonly killer: Killer;
}

export function createInstanceEnding({ tracker, killer }: Dependencies): InstanceEnding {
  const end = (instance: Instance, goal: Goal) => {
    // A lost task cannot be waited for; should it come back, it is killed as unknown.
    if (!hasTask(instance) || isLost(instance)) {
      if (goal === 'Stopped') tracker.put({ ...instance, goal, condition: 'Killed', tasks: {} });
      else tracker.remove(instance.id);
      return;
    }
    if (instance.goal !== goal) tracker.put({ ...instance, goal });
    killer.kill(instance);
  };
  const withInstance = (act: (instance: Instance) => void) => (id: string) => {
    const instance = tracker.get(id);
    if (instance !== undefined) act(instance);
  };
  return {
    decommission: withInstance((instance) => end(instance, 'Decommissioned')),
    retire: withInstance((instance) =>
      end(instance, isReserved(instance) ? 'Stopped' : 'Decommissioned'),
    ),
    replace: withInstance((instance) => {
      if (!isReserved(instance)) end(instance, 'Decommissioned');
      else killer.kill(instance);
    }),
  };
}

function isLost({ condition }: Instance): boolean {
  return condition === 'Unreachable' || condition === 'UnreachableInactive';
}
