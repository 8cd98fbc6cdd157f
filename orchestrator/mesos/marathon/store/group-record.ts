import { z } from 'zod';
import type { App } from '../model/app.ts';
import type { Group } from '../model/group.ts';
import type { Pod } from '../model/pod.ts';
import type { RunSpec } from '../model/run-spec.ts';

const groupSchema = z.object({
  id: z.string(),
  /** Versions by id. */
  apps: z.record(z.string(), z.string()),
  pods: z.record(z.string(), z.string()),
  get groups() {
    return z.array(groupSchema);
  },
  dependencies: z.array(z.string()),
  version: z.string(),
  enforceRole: z.boolean().exactOptional(),
});
type GroupRecord = z.infer<typeof groupSchema>;

/** A tree as it is kept: its apps and pods are named by their versions, as most trees share them. */
export function groupRecord(group: Group): GroupRecord {
  return {
    ...group,
    apps: versionsOf(group.apps),
    pods: versionsOf(group.pods),
    groups: Object.values(group.groups).map(groupRecord),
    dependencies: [...group.dependencies],
  };
}

/** @throws Error when it is no record, or an app or pod of it is not kept */
export function readGroupRecord(
  value: unknown,
  specAt: (id: string, version: string) => RunSpec | undefined,
): Group {
  return toGroup(groupSchema.parse(value), specAt);
}

function toGroup(
  record: GroupRecord,
  specAt: (id: string, version: string) => RunSpec | undefined,
): Group {
  const apps: Record<string, App> = {};
  const pods: Record<string, Pod> = {};
  for (const [id, version] of [...Object.entries(record.apps), ...Object.entries(record.pods)]) {
    const spec = specAt(id, version);
    if (spec === undefined) throw new Error(`Version ${version} of ${id} is not in the state file`);
    if (spec.kind === 'app') apps[id] = spec;
    else pods[id] = spec;
  }
  const groups = record.groups.map((child) => [child.id, toGroup(child, specAt)] as const);
  return { ...record, apps, pods, groups: Object.fromEntries(groups) };
}

function versionsOf(specs: Readonly<Record<string, RunSpec>>): Record<string, string> {
  return Object.fromEntries(Object.entries(specs).map(([id, { version }]) => [id, version]));
}
