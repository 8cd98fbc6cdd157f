import { z } from 'zod';
import type { MarathonEvent } from '../model/event.ts';
import type { Instance } from '../model/instance.ts';
import type { StateStore } from '../store/state-store.ts';

export interface InstanceTracker {
  all(): readonly Instance[];
  of(runSpecId: string): readonly Instance[];
  get(id: string): Instance | undefined;
  /** Keeps an instance, tells of what changed of it. */
  put(instance: Instance): void;
  remove(id: string): void;
}

interface Dependencies {
  readonly store: StateStore;
  readonly now: () => string;
  readonly publish: (event: MarathonEvent) => void;
  /** Told after an instance was changed or removed; `instance` is what it became. */
  readonly onChange: (runSpecId: string, id: string, instance: Instance | undefined) => void;
  readonly onRemove: (instance: Instance) => void;
}

const kind = 'instance';
/** The file is Marathon's own: only what would break every step is looked at. */
const instanceSchema = z
  .object({ id: z.string(), runSpecId: z.string(), tasks: z.record(z.string(), z.unknown()) })
  .loose();

/**
 * Knows all instances, in memory and in the store.
 * @throws ZodError when the store has something else than instances
 */
export function createInstanceTracker(dependencies: Dependencies): InstanceTracker {
  const { store, now, publish, onChange, onRemove } = dependencies;
  const byId = new Map<string, Instance>();
  const bySpec = new Map<string, Map<string, Instance>>();

  const index = (instance: Instance) => {
    byId.set(instance.id, instance);
    const siblings = bySpec.get(instance.runSpecId) ?? new Map<string, Instance>();
    siblings.set(instance.id, instance);
    bySpec.set(instance.runSpecId, siblings);
  };
  for (const value of store.read(kind).values()) {
    index(instanceSchema.parse(value) as unknown as Instance);
  }

  return {
    all: () => [...byId.values()],
    of: (runSpecId) => [...(bySpec.get(runSpecId)?.values() ?? [])],
    get: (id) => byId.get(id),
    put(instance) {
      const before = byId.get(instance.id);
      index(instance);
      store.put(kind, instance.id, instance);
      for (const event of changesOf(before, instance, now())) publish(event);
      onChange(instance.runSpecId, instance.id, instance);
    },
    remove(id) {
      const instance = byId.get(id);
      if (instance === undefined) return;
      byId.delete(id);
      const siblings = bySpec.get(instance.runSpecId);
      siblings?.delete(id);
      if (siblings?.size === 0) bySpec.delete(instance.runSpecId);
      store.remove(kind, id);
      onRemove(instance);
      onChange(instance.runSpecId, id, undefined);
    },
  };
}

function changesOf(
  before: Instance | undefined,
  instance: Instance,
  timestamp: string,
): MarathonEvent[] {
  const { id: instanceId, runSpecId, runSpecVersion, condition, healthy, agent } = instance;
  const events: MarathonEvent[] = [];
  if (before?.condition !== condition) {
    events.push({
      eventType: 'instance_changed_event',
      timestamp,
      instanceId,
      condition,
      runSpecId,
      runSpecVersion,
      ...(agent === undefined ? {} : { agentId: agent.agentId, host: agent.host }),
    });
  }
  if (healthy !== undefined && before?.healthy !== healthy) {
    events.push({
      eventType: 'instance_health_changed_event',
      timestamp,
      instanceId,
      runSpecId,
      healthy,
      runSpecVersion,
    });
  }
  return events;
}
