import type { App } from '../model/app.ts';
import type { Group } from '../model/group.ts';
import type { Pod } from '../model/pod.ts';
import type { RunSpec } from '../model/run-spec.ts';
import { runSpecChange } from './run-spec-change.ts';

export interface VersionAssignment {
  readonly original: ReadonlyMap<string, RunSpec>;
  readonly version: string;
  /** Apps and pods that count as changed although they are not. */
  readonly restart: ReadonlySet<string>;
}

/**
 * Gives every app and pod of the tree its version: the new one if it is new or differs, with
 * `lastConfigChangeAt` kept when only the instance count does; else what it was before.
 */
export function assignVersions(group: Group, assignment: VersionAssignment): Group {
  const stamp = <T extends App | Pod>(specs: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(specs).map(([id, spec]) => [id, stampRunSpec(spec, assignment)]),
    );
  return {
    ...group,
    apps: stamp(group.apps),
    pods: stamp(group.pods),
    groups: Object.fromEntries(
      Object.entries(group.groups).map(([id, child]) => [id, assignVersions(child, assignment)]),
    ),
  };
}

function stampRunSpec<T extends App | Pod>(spec: T, assignment: VersionAssignment): T {
  const { version } = assignment;
  const before = assignment.original.get(spec.id);
  const fresh = { version, versionInfo: { lastScalingAt: version, lastConfigChangeAt: version } };
  if (before === undefined || before.kind !== spec.kind || assignment.restart.has(spec.id)) {
    return { ...spec, ...fresh };
  }
  const change = runSpecChange(before, spec);
  if (change === 'config') return { ...spec, ...fresh };
  if (change === 'none') {
    return { ...spec, version: before.version, versionInfo: before.versionInfo };
  }
  const { lastConfigChangeAt } = before.versionInfo;
  return { ...spec, version, versionInfo: { lastScalingAt: version, lastConfigChangeAt } };
}
