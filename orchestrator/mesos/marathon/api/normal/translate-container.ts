import type { AppJson } from '../shape/app.ts';
import type { ContainerJson } from '../shape/container.ts';

/**
 * `container` without the keys of the time before 1.5: port mappings move up from `docker` (or
 * come from `ipAddress.discovery`), and the network is told by `networks`. An app with an
 * `ipAddress` and no container gets a plain Mesos container, as the original gave it.
 */
export function translateContainer(json: AppJson): ContainerJson | undefined {
  const discovery = json.ipAddress?.discovery?.ports;
  const container =
    json.container ?? (json.ipAddress === undefined ? undefined : { type: 'MESOS' as const });
  if (container === undefined) return undefined;
  const { docker, portMappings, ...rest } = container;
  const discovered = discovery?.map(({ number, ...port }) => ({
    ...port,
    ...(number === undefined ? {} : { containerPort: number }),
  }));
  const mappings = portMappings ?? docker?.portMappings ?? discovered;
  return {
    ...rest,
    ...(docker === undefined ? {} : { docker: currentDocker(docker) }),
    ...(mappings === undefined ? {} : { portMappings: mappings }),
  };
}

function currentDocker(docker: NonNullable<ContainerJson['docker']>): ContainerJson['docker'] {
  const { network: _network, portMappings: _portMappings, ...current } = docker;
  return current;
}
