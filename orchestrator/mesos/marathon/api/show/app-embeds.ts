/** What `embed` can add to an app. */
export type AppEmbed =
  | 'tasks'
  | 'counts'
  | 'deployments'
  | 'readiness'
  | 'lastTaskFailure'
  | 'taskStats';

const known: Readonly<Record<string, readonly AppEmbed[]>> = {
  tasks: ['tasks', 'deployments'],
  failures: ['tasks', 'lastTaskFailure', 'deployments'],
  counts: ['counts'],
  deployments: ['deployments'],
  readiness: ['readiness'],
  lastTaskFailure: ['lastTaskFailure'],
  taskStats: ['taskStats'],
};

/**
 * Reads `embed` parameters of apps, with or without the prefixes `app.`, `apps.` and
 * `group.apps.`; unknown ones are left out, as the original does.
 */
export function appEmbeds(asked: readonly string[]): ReadonlySet<AppEmbed> {
  return new Set(asked.flatMap((embed) => known[embed.replace(/^(group\.)?apps?\./, '')] ?? []));
}
