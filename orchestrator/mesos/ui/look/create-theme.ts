import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';

type ThemeName = 'light' | 'dark';

export interface Theme {
  readonly name: ReadonlySignal<ThemeName>;
  toggle(): void;
}

const KEY = 'theme';

/** Follows the system until someone chooses otherwise, and remembers the choice. */
export function createTheme(): Theme {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const system = signal<ThemeName>(dark.matches ? 'dark' : 'light');
  const kept = readKept();
  const chosen = signal<ThemeName | undefined>(kept);
  const name = computed(() => chosen.value ?? system.value);
  dark.addEventListener('change', () => {
    system.value = dark.matches ? 'dark' : 'light';
  });
  effect(() => {
    document.documentElement.dataset.theme = name.value;
  });
  return {
    name,
    toggle() {
      chosen.value = name.value === 'dark' ? 'light' : 'dark';
      keep(chosen.value);
    },
  };
}

/** A page in a frame may have no storage: then the choice lasts as long as the page. */
function readKept(): ThemeName | undefined {
  try {
    const text = localStorage.getItem(KEY);
    return text === 'light' || text === 'dark' ? text : undefined;
  } catch {
    return undefined;
  }
}

function keep(name: ThemeName): void {
  try {
    localStorage.setItem(KEY, name);
  } catch (error) {
    console.info('The theme cannot be remembered:', error);
  }
}
