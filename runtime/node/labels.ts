/** What a Docker object of ropes is for. */
type Role = 'node' | 'registry' | 'network' | 'volume';

/** Whose a Docker object is. */
export interface Ownership {
  readonly instanceId: string;
  readonly role?: Role;
  readonly sessionId?: string;
  readonly node?: string;
}

/** Names of the labels on every Docker object of ropes. */
export const labelNames = {
  instance: 'ropes.instance',
  role: 'ropes.role',
  session: 'ropes.session',
  node: 'ropes.node',
} as const;

/** The labels that say so, as Docker takes them when an object is made. */
export function toLabels(ownership: Ownership): Record<string, string> {
  const labels: Record<string, string> = { [labelNames.instance]: ownership.instanceId };
  if (ownership.role !== undefined) labels[labelNames.role] = ownership.role;
  if (ownership.sessionId !== undefined) labels[labelNames.session] = ownership.sessionId;
  if (ownership.node !== undefined) labels[labelNames.node] = ownership.node;
  return labels;
}

/** A filter of Docker's lists. */
export type LabelFilter = { label: string[] };

/** A filter that finds the objects with all of these labels. */
export function toLabelFilter(ownership: Ownership): LabelFilter {
  return {
    label: Object.entries(toLabels(ownership)).map(([name, value]) => `${name}=${value}`),
  };
}
