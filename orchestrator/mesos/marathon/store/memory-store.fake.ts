import type { StateStore } from './state-store.ts';

/** A store that forgets. `content` may be handed to the next one, as a disk would be. */
export function createMemoryStore(
  content: Map<string, Map<string, unknown>> = new Map(),
): StateStore & { readonly content: Map<string, Map<string, unknown>> } {
  const of = (kind: string) => {
    const values = content.get(kind) ?? new Map<string, unknown>();
    content.set(kind, values);
    return values;
  };
  return {
    content,
    read: of,
    put: (kind, id, value) => of(kind).set(id, JSON.parse(JSON.stringify(value))),
    remove: (kind, id) => of(kind).delete(id),
    flushed: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
