import { RopesError } from '../../contract/errors.ts';
import { isOpenToOthers } from './is-open-to-others.ts';

/** A cluster takes most of a gigabyte, beside the nodes of whoever learns and the rest of the machine. */
const leastBytes = 6 * 1024 ** 3;

/** On disk each takes some ten megabytes. */
const mostTemplates = 4;

/** Ways to a cluster: formed when it is asked for, formed ahead and frozen, copied. */
export const clusterWays = ['form', 'pool', 'template'] as const;
export type ClusterWay = (typeof clusterWays)[number];

/** By which way sessions come to their clusters, and how many are kept ready for it. */
export interface ClusterChoice {
  readonly way: ClusterWay;
  readonly size: number;
}

/**
 * Chooses what was asked for; where nothing was, a pool of one where there is memory for it, else
 * copies on a machine that is one person's, for all copies have the same keys. Throws
 * TEMPLATE_REFUSED where others could reach them.
 */
export function chooseClusters(
  settings: {
    readonly clusters: ClusterWay | null;
    readonly pool: number | null;
    readonly host: string;
    readonly publicUrl: URL | null;
  },
  memoryBytes: number,
): ClusterChoice {
  const isShared = isOpenToOthers(settings);
  if (settings.clusters === 'template' && isShared) {
    const where = settings.publicUrl?.origin ?? settings.host;
    throw new RopesError(
      'TEMPLATE_REFUSED',
      `With --clusters template the clusters of all who reach ${where} would have the same keys.`,
    );
  }
  const size = settings.pool ?? (memoryBytes < leastBytes ? 0 : 1);
  const usual = isShared || settings.pool === 0 ? 'form' : 'template';
  const way = settings.clusters ?? (size > 0 ? 'pool' : usual);
  const sizes = { form: 0, pool: settings.pool ?? 1, template: mostTemplates };
  return { way, size: sizes[way] };
}
