import type { ContainerInfo } from '../../../wire/messages/container.ts';

/** The Docker image that a container is made of; `undefined` for plain processes. */
export function dockerImage(container: ContainerInfo | undefined): string | undefined {
  if (container?.type === 'DOCKER') return container.docker?.image;
  return container?.mesos?.image?.docker?.name;
}
