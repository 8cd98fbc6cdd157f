/** What this browser remembers of the page: sizes and looks, never anything of the lab. */
export interface PageStorage {
  get(key: string): string | undefined;
  set(key: string, value: string | undefined): void;
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
  };
}
