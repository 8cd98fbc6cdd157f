import { isDeepStrictEqual } from 'node:util';
import type { RunSpec } from '../model/run-spec.ts';

export type RunSpecChange = 'none' | 'scale' | 'config';

/** How two versions of an app or pod differ, apart from their versions. */
export function runSpecChange(before: RunSpec, after: RunSpec): RunSpecChange {
  if (before === after) return 'none';
  const same = isDeepStrictEqual(configOf(before), configOf(after));
  if (!same) return 'config';
  return before.instances === after.instances ? 'none' : 'scale';
}

function configOf(spec: RunSpec): unknown {
  return { ...spec, version: '', versionInfo: '', instances: 0 };
}
