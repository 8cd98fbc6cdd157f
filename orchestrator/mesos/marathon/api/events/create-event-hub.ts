import type { Marathon } from '../../marathon.ts';
import { showEvent } from '../show/show-event.ts';

/** One event, ready to be sent. */
interface TextEvent {
  readonly type: string;
  /** JSON. */
  readonly text: string;
}

/** Hands Marathon's events to everyone who listens, written as JSON once for all of them. */
export interface EventHub {
  /** Returns what ends it. */
  listen(receive: (event: TextEvent) => void): () => void;
  dispose(): void;
}

export function createEventHub(marathon: Marathon): EventHub {
  const receivers = new Set<(event: TextEvent) => void>();
  const dispose = marathon.subscribe((event) => {
    if (receivers.size === 0) return;
    const text = JSON.stringify(showEvent(event, marathon.info().mesosRole));
    for (const receive of receivers) receive({ type: event.eventType, text });
  });
  return {
    listen: (receive) => {
      receivers.add(receive);
      return () => receivers.delete(receive);
    },
    dispose,
  };
}
