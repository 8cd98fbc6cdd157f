import type { App } from '../../model/app.ts';
import { parseLabelSelector } from '../read/parse-label-selector.ts';

/** Apps whose command or id contain what was asked for, in any case, and whose labels fit. */
export function selectApps(apps: readonly App[], query: URLSearchParams): readonly App[] {
  const cmd = query.get('cmd')?.toLowerCase();
  const id = query.get('id')?.toLowerCase();
  const label = query.get('label');
  const fits = label === null ? () => true : parseLabelSelector(label);
  return apps.filter(
    (app) =>
      (cmd === undefined || app.cmd?.toLowerCase().includes(cmd) === true) &&
      (id === undefined || app.id.toLowerCase().includes(id)) &&
      fits(app.labels),
  );
}
