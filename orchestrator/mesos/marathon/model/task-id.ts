/** What stands for an app's only container in its task ids. */
export const appContainerName = '_app';

/** `group_app.instance-<uuid>`. */
export function instanceId(runSpecId: string, uuid: string): string {
  return `${safePath(runSpecId)}.instance-${uuid}`;
}

/** `<instance>.<container>.<n>`, where n counts the launches of the instance. */
export function taskId(instance: string, containerName: string, incarnation: number): string {
  return `${instance}.${containerName}.${incarnation}`;
}

/** The instance of a task, or undefined when the id is not one of Marathon's. */
export function instanceIdOfTask(task: string): string | undefined {
  // Dots match line breaks, or one at the end would make this slow.
  return /^(.+\.(?:instance|marathon)-[^.]+)(?:\..+)?$/s.exec(task)?.[1];
}

/** The run spec of an instance: no id has an underscore of its own. */
export function runSpecIdOfInstance(instance: string): string {
  return `/${instance.replace(/\.(?:instance|marathon)-[^.]+$/, '').replaceAll('_', '/')}`;
}

/** The run spec's path without slashes: `group_app`. */
export function safePath(runSpecId: string): string {
  return runSpecId.slice(1).replaceAll('/', '_');
}

/** The name in discovery: `app.group` for `/group/app`. */
export function discoveryName(runSpecId: string): string {
  return runSpecId.slice(1).split('/').reverse().join('.');
}
