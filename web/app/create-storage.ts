/** What this browser remembers of the page: sizes and looks, never anything of the lab. */
export interface PageStorage {
  get(key: string): string | undefined;
  set(key: string, value: string | undefined): void;
  /** Tells what another window of this browser has set. */
  watch(key: string, listener: (value: string | undefined) => void): void;
}

/** localStorage under `ropes.`; where the browser forbids it, nothing is remembered. */
export function createStorage(): PageStorage {
  function attempt<T>(what: () => T): T | undefined {
    try {
      return window.localStorage ? what() : undefined;
    } catch (error) {
      console.warn('This browser does not let ropes remember sizes and theme.', error);
      return undefined;
    }
  }

  return {
    get: (key) => attempt(() => localStorage.getItem(`ropes.${key}`)) ?? undefined,
    set(key, value) {
      attempt(() =>
        value === undefined
          ? localStorage.removeItem(`ropes.${key}`)
          : localStorage.setItem(`ropes.${key}`, value),
      );
    },
    watch(key, listener) {
      window.addEventListener('storage', (event) => {
        if (event.key === `ropes.${key}`) listener(event.newValue ?? undefined);
      });
    },
  };
}
