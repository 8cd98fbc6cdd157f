/** The name that an object goes by in the panel: its namespace is named where it is not `default`. */
export function shownName(object: {
  readonly name: string;
  readonly namespace?: string | undefined;
}): string {
  const { name, namespace = 'default' } = object;
  return namespace === 'default' ? name : `${namespace}/${name}`;
}

/** What tells the workloads of a cluster apart, and their pods by owner. */
export function workloadId(
  kind: string,
  object: { readonly name: string; readonly namespace?: string | undefined },
): string {
  return `${kind} ${shownName(object)}`;
}
