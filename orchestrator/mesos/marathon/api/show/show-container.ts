import type { Container } from '../../model/container.ts';
import type { ContainerJson } from '../shape/container.ts';

/** A container as Marathon shows it; `isHost` leaves out the port mappings. */
export function showContainer(container: Container, isHost: boolean): ContainerJson {
  const { portMappings, docker, ...rest } = container;
  return {
    ...rest,
    ...(docker === undefined ? {} : { docker }),
    ...(isHost ? {} : { portMappings }),
  };
}
