/**
 * The name that an object goes by in the panel. Its namespace is named where it is not `default`,
 * at the end: what tells objects apart must not be what is cut off.
 */
export function shownName(object: {
  readonly name: string;
  readonly namespace?: string | undefined;
}): string {
  const { name, namespace = 'default' } = object;
  return namespace === 'default' ? name : `${name} (${namespace})`;
}

/** What tells the workloads of a cluster apart, and their pods by owner. */
export function workloadId(
  kind: string,
  object: { readonly name: string; readonly namespace?: string | undefined },
): string {
  return `${kind} ${shownName(object)}`;
}

/** By name, the learner's own first: those whose namespace need not be named. */
export function byShownName(a: { readonly name: string }, b: { readonly name: string }): number {
  const foreign = Number(a.name.includes(' (')) - Number(b.name.includes(' ('));
  return foreign || a.name.localeCompare(b.name, 'en', { numeric: true });
}
