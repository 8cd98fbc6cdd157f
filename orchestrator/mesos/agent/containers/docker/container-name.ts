/** The name of a task's container, as the Docker engine has it. */
export function containerName(containerId: string): string {
  return `mesos-${containerId}`;
}
