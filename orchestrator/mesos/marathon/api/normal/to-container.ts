import type { Container } from '../../model/container.ts';
import type { PortMapping } from '../../model/port.ts';
import type { Volume } from '../../model/volume.ts';
import type { ContainerJson, PortMappingJson, VolumeJson } from '../shape/container.ts';
import { compact } from './compact.ts';

/** The container of the model; what was not sent gets Marathon's defaults. */
export function toContainer(json: ContainerJson): Container {
  const { docker } = json;
  return compact({
    type: json.type ?? 'DOCKER',
    docker:
      docker === undefined
        ? undefined
        : compact({
            image: docker.image,
            privileged: docker.privileged ?? false,
            parameters: docker.parameters ?? [],
            forcePullImage: docker.forcePullImage ?? false,
            pullConfig: docker.pullConfig,
          }),
    volumes: (json.volumes ?? []).map(toVolume),
    portMappings: (json.portMappings ?? []).map(toPortMapping),
    linuxInfo: json.linuxInfo,
  });
}

function toPortMapping(json: PortMappingJson): PortMapping {
  return compact({
    ...json,
    containerPort: json.containerPort ?? 0,
    servicePort: json.servicePort ?? 0,
    protocol: json.protocol ?? 'tcp',
    labels: json.labels ?? {},
  });
}

function toVolume(json: VolumeJson): Volume {
  const { containerPath, persistent, external } = json;
  const mode = json.mode ?? 'RW';
  if (persistent !== undefined) {
    return {
      containerPath,
      mode,
      persistent: compact({ ...persistent, type: persistent.type ?? 'root' }),
    };
  }
  if (external !== undefined) {
    return {
      containerPath,
      mode,
      external: compact({
        ...external,
        name: external.name ?? '',
        provider: external.provider ?? '',
        options: external.options ?? {},
      }),
    };
  }
  if (json.secret !== undefined) return { containerPath, secret: json.secret };
  return { containerPath, hostPath: json.hostPath ?? '', mode };
}
