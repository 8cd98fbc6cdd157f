import { type ReadonlySignal, signal } from '@preact/signals';
import type { PageStorage } from '../app/create-storage.ts';
import { type GuideHint, guideHints } from './guide-hints.ts';

const KEY = 'hints';

export interface Guide {
  /** Hints that were not seen yet, in order. */
  readonly left: ReadonlySignal<readonly GuideHint[]>;
  /** The hint was read, or its part was used: it never comes back. */
  see(id: GuideHint['id']): void;
  /** No more hints. */
  seeAll(): void;
}

/** Remembers which hints of the first visit were seen in this browser. */
export function createGuide(storage: PageStorage): Guide {
  const seen = new Set((storage.get(KEY) ?? '').split(' '));
  const left = signal(guideHints.filter((hint) => !seen.has(hint.id)));

  function keep(hints: readonly GuideHint[]): void {
    left.value = [...hints];
    const gone = guideHints.filter((hint) => !hints.includes(hint));
    storage.set(KEY, gone.map((hint) => hint.id).join(' '));
  }

  return {
    left,
    see: (id) => keep(left.value.filter((hint) => hint.id !== id)),
    seeAll: () => keep([]),
  };
}
