import { isDeepStrictEqual } from 'node:util';
import type { App } from '../../model/app.ts';
import { toContainer } from '../normal/to-container.ts';
import type { AppJson } from '../shape/app.ts';
import type { Problem } from '../shape/problem.ts';
import { requireThat } from './require-that.ts';

/** An app that holds space on disks keeps it as it is: neither volumes nor resources change. */
export function residentProblems(existing: App, json: AppJson): readonly Problem[] {
  const before = (existing.container?.volumes ?? []).filter((volume) => 'persistent' in volume);
  if (before.length === 0) return [];
  const container = json.container === undefined ? undefined : toContainer(json.container);
  const after = (container?.volumes ?? []).filter((volume) => 'persistent' in volume);
  const keep = (path: string, holds: boolean) =>
    requireThat(holds, path, 'cannot change while the app has persistent volumes');
  return [
    ...requireThat(isDeepStrictEqual(before, after), '/', 'persistent volumes cannot change'),
    ...keep('/cpus', (json.cpus ?? 1) === existing.cpus),
    ...keep('/mem', (json.mem ?? 128) === existing.mem),
    ...keep('/disk', (json.disk ?? 0) === existing.disk),
    ...keep('/gpus', (json.gpus ?? 0) === existing.gpus),
  ];
}
