import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { PageStorage } from '../app/create-storage.ts';

/** The languages that the learner reads. */
export interface Languages {
  /** Best first: the one that was chosen in the page, then the browser's. */
  readonly wanted: ReadonlySignal<readonly string[]>;
  choose(language: string): void;
}

/** Follows the browser's languages until the learner chooses one, and remembers the choice. */
export function createLanguages(
  storage: PageStorage,
  browser: Pick<Navigator, 'languages'> = navigator,
): Languages {
  const chosen = signal(storage.get('language'));
  storage.watch('language', (language) => {
    chosen.value = language;
  });
  return {
    wanted: computed(() =>
      chosen.value === undefined ? browser.languages : [chosen.value, ...browser.languages],
    ),
    choose(language) {
      chosen.value = language;
      storage.set('language', language);
    },
  };
}
