import type { Labels } from '../../wire/messages/common.ts';

/** Labels in the Mesos form. */
export function buildLabels(labels: Readonly<Record<string, string>>): Labels {
  return { labels: Object.entries(labels).map(([key, value]) => ({ key, value })) };
}
