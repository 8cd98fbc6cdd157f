import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { PageStorage } from '../app/create-storage.ts';

type ThemeName = 'light' | 'dark';

export interface Theme {
  readonly name: ReadonlySignal<ThemeName>;
  toggle(): void;
}

function parseTheme(text: string | undefined): ThemeName | undefined {
  return text === 'light' || text === 'dark' ? text : undefined;
}

/** Follows the system until the learner chooses otherwise, and remembers the choice. */
export function createTheme(storage: PageStorage): Theme {
  const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
  const system = signal<ThemeName>(systemDark.matches ? 'dark' : 'light');
  const chosen = signal(parseTheme(storage.get('theme')));
  const name = computed(() => chosen.value ?? system.value);

  systemDark.addEventListener('change', () => {
    system.value = systemDark.matches ? 'dark' : 'light';
  });
  storage.watch('theme', (text) => {
    chosen.value = parseTheme(text);
  });
  effect(() => {
    document.documentElement.dataset.theme = name.value;
  });

  return {
    name,
    toggle() {
      const next: ThemeName = name.value === 'dark' ? 'light' : 'dark';
      chosen.value = next === system.value ? undefined : next;
      storage.set('theme', chosen.value);
    },
  };
}
