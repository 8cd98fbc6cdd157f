/** A task's name: short enough to be read, and its own. */
export function shownTaskName({
  id,
  name,
}: {
  readonly id: string;
  readonly name: string;
}): string {
  const instance = /\.(?:instance-)?([0-9a-f]{8})-[0-9a-f-]{27}(?:\.|$)/.exec(id)?.[1];
  if (instance !== undefined) return `${name}.${instance.slice(0, 4)}`;
  return id.length <= 24 ? id : `${name}.${id.slice(-4)}`;
}

/**
 * The id of the Marathon app that a task is of, as its own id says it: `shop_web.instance-….1` is of
 * `/shop/web`. Null for a task that Marathon has not named.
 */
export function appOfTask(taskId: string): string | null {
  const name = /^([a-z0-9._-]+?)\.(?:instance-)?[0-9a-f]{8}-[0-9a-f-]{27}(?:\.|$)/.exec(
    taskId,
  )?.[1];
  return name === undefined ? null : `/${name.replaceAll('_', '/')}`;
}
