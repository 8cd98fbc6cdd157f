import type { Timers } from '../../wire/timers.ts';
import type { Instance } from '../model/instance.ts';
import { hasTask, isTerminal } from '../model/instance-facts.ts';

export interface Killer {
  /** Tells Mesos to kill the instance's tasks, again and again until they have ended. */
  kill(instance: Instance): void;
  /** To be told of each change of an instance. */
  settle(id: string, instance: Instance | undefined): void;
}

interface Dependencies {
  readonly timers: Timers;
  /** How long Mesos has until it is told again, milliseconds. */
  readonly retryMs: number;
  readonly sendKill: (taskId: string, agentId: string | undefined) => void;
  readonly get: (id: string) => Instance | undefined;
}

export function createKiller({ timers, retryMs, sendKill, get }: Dependencies): Killer {
  const waiting = new Map<string, () => void>();

  const send = (instance: Instance) => {
    for (const task of Object.values(instance.tasks)) {
      if (!isTerminal(task.condition)) sendKill(task.id, instance.agent?.agentId);
    }
    const again = () => {
      waiting.delete(instance.id);
      const present = get(instance.id);
      if (present !== undefined && hasTask(present)) send(present);
    };
    waiting.set(instance.id, timers.after(retryMs, again));
  };

  return {
    kill(instance) {
      if (!waiting.has(instance.id) && hasTask(instance)) send(instance);
    },
    settle(id, instance) {
      if (instance !== undefined && hasTask(instance)) return;
      waiting.get(id)?.();
      waiting.delete(id);
    },
  };
}
