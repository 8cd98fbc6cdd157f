import { z } from 'zod';
import { emptyGroup } from '../model/change-group.ts';
import { findRunSpec, runSpecsIn } from '../model/find-in-group.ts';
import type { Group } from '../model/group.ts';
import type { RunSpec } from '../model/run-spec.ts';
import { groupRecord, readGroupRecord } from './group-record.ts';
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
const specSchema = z.object({ id: z.string(), version: z.string() }).loose();

/**
 * Keeps the tree of groups with its past.
 * @throws Error when the store has something else in its place
 */
export function createGroupHistory({ store, maxVersions, pinned }: Dependencies): GroupHistory {
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
  const specAt = (id: string, version: string) => specs.get(id)?.get(version);
  const roots = new Map<string, Group>();
  const keepRoot = (root: Group) => {
    roots.set(root.version, root);
    store.put(rootKind, root.version, groupRecord(root));
  };
  for (const [version, value] of store.read(rootKind)) {
    roots.set(version, readGroupRecord(value, specAt));
  }
  if (roots.size === 0) {
    keepRoot(emptyGroup('/', beginning));
  }
  let present = roots.get(sorted(roots).at(-1) ?? '') ?? emptyGroup('/', beginning);

  /** Old versions go, unless a tree that is kept has them. */
  const forget = (id: string, version: string) => {
    for (const root of roots.values()) {
      if (findRunSpec(root, id)?.version === version) return;
    }
    specs.get(id)?.delete(version);
    store.remove(specKind, `${id}@${version}`);
  };

  return {
    root: () => present,
    versions: () => sorted(roots),
    at: (version) => roots.get(version),
    runSpecVersions: (id) => sorted(specs.get(id) ?? new Map()),
    runSpecAt: specAt,
    commit(root) {
      present = root;
      for (const spec of runSpecsIn(root).values()) {
        if (specAt(spec.id, spec.version) !== undefined) continue;
        remember(spec);
        store.put(specKind, `${spec.id}@${spec.version}`, spec);
      }
      keepRoot(root);
      const kept = pinned();
      for (const version of sorted(roots).slice(0, -maxVersions)) {
        if (kept.has(version)) continue;
        roots.delete(version);
        store.remove(rootKind, version);
      }
      for (const [id, versions] of specs) {
        for (const version of sorted(versions).slice(0, -maxVersions)) forget(id, version);
      }
    },
  };
}

function sorted(versions: ReadonlyMap<string, unknown>): string[] {
  return [...versions.keys()].sort();
}
