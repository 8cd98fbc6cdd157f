import type { MarathonEvent } from './model/event.ts';

export interface EventBus {
  publish(event: MarathonEvent): void;
  /** Returns what ends the subscription. */
  subscribe(listener: (event: MarathonEvent) => void): () => void;
}

/** Hands each event to all who listen, in order; one that throws does not keep it from the rest. */
export function createEventBus(onTrouble: (error: unknown) => void): EventBus {
  const listeners = new Set<(event: MarathonEvent) => void>();
  return {
    publish(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          onTrouble(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
