import { z } from 'zod';
import { emptyGroup } from '../model/change-group.ts';
import { runSpecsIn } from '../model/find-in-group.ts';
import type { Group } from '../model/group.ts';
import type { RunSpec } from '../model/run-spec.ts';
import type { StateStore } from './state-store.ts';

export interface GroupHistory {
  root(): Group;
  /** Makes a tree the present one; its version must be newer than any before. */
  commit(root: Group): void;
  /** Oldest first. */
  versions(): readonly string[];
  at(version: string): Group | undefined;
  runSpecVersions(id: string): readonly string[];
  runSpecAt(id: string, version: string): RunSpec | undefined;
}

interface Dependencies {
  readonly store: StateStore;
  /** How many versions are kept of the tree, and of each app and pod. */
  readonly maxVersions: number;
  /** Versions of the tree that are kept in any case. */
  readonly pinned: () => ReadonlySet<string>;
}

const rootKind = 'root';
const specKind = 'runSpec';
const beginning = '1970-01-01T00:00:00.000Z';
const rootSchema = z.object({ id: z.literal('/'), version: z.string() }).loose();
const specSchema = z.object({ id: z.string(), version: z.string() }).loose();

/**
 * Keeps the tree of groups with its past.
 * @throws ZodError when the store has something else in its place
 */
export function createGroupHistory({ store, maxVersions, pinned }: Dependencies): GroupHistory {
  const roots = new Map<string, Group>();
  for (const value of store.read(rootKind).values()) {
    const root = rootSchema.parse(value) as unknown as Group;
    roots.set(root.version, root);
  }
  const specs = new Map<string, Map<string, RunSpec>>();
  const remember = (spec: RunSpec) => {
    const versions = specs.get(spec.id) ?? new Map<string, RunSpec>();
    versions.set(spec.version, spec);
    specs.set(spec.id, versions);
    return versions;
  };
  for (const value of store.read(specKind).values()) {
    remember(specSchema.parse(value) as unknown as RunSpec);
  }
  if (roots.size === 0) {
    const empty = emptyGroup('/', beginning);
    roots.set(beginning, empty);
    store.put(rootKind, beginning, empty);
  }
  let present = roots.get(sorted(roots).at(-1) ?? '') ?? emptyGroup('/', beginning);

  return {
    root: () => present,
    versions: () => sorted(roots),
    at: (version) => roots.get(version),
    runSpecVersions: (id) => sorted(specs.get(id) ?? new Map()),
    runSpecAt: (id, version) => specs.get(id)?.get(version),
    commit(root) {
      present = root;
      roots.set(root.version, root);
      store.put(rootKind, root.version, root);
      const kept = pinned();
      for (const version of sorted(roots).slice(0, -maxVersions)) {
        if (kept.has(version)) continue;
        roots.delete(version);
        store.remove(rootKind, version);
      }
      for (const spec of runSpecsIn(root).values()) {
        if (specs.get(spec.id)?.has(spec.version)) continue;
        const versions = remember(spec);
        store.put(specKind, `${spec.id}@${spec.version}`, spec);
        for (const version of sorted(versions).slice(0, -maxVersions)) {
          versions.delete(version);
          store.remove(specKind, `${spec.id}@${version}`);
        }
      }
    },
  };
}

function sorted(versions: ReadonlyMap<string, unknown>): string[] {
  return [...versions.keys()].sort();
}
