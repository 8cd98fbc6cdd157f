import type { AppJson, PortDefinitionJson } from '../shape/app.ts';
import type { ContainerJson, PortMappingJson } from '../shape/container.ts';

const defaultDefinitions: PortDefinitionJson[] = [{ port: 0, name: 'default' }];
const defaultMappings: PortMappingJson[] = [{ containerPort: 0, name: 'default' }];

/**
 * Gives a whole app the ports that its network allows: port definitions on the host's network
 * (one by default), port mappings of the container elsewhere (one by default, more when the older
 * `ports` asked for more, with a host port by default on a bridge).
 */
export function withPorts(json: AppJson): AppJson {
  const { portDefinitions, container, ...rest } = json;
  const networks = json.networks ?? [];
  const mode = networks[0]?.mode ?? (networks.length > 0 ? 'container' : 'host');
  if (mode === 'host') {
    return {
      ...rest,
      portDefinitions: portDefinitions ?? defaultDefinitions,
      ...(container === undefined ? {} : { container: withoutMappings(container) }),
    };
  }
  const holder: ContainerJson = container ?? { type: 'MESOS' };
  const given = holder.portMappings ?? defaultMappings;
  const missing = Math.max(0, (portDefinitions?.length ?? 0) - given.length);
  const wanted = [...given, ...Array.from({ length: missing }, () => ({}))];
  const portMappings =
    mode === 'container/bridge' ? wanted.map((port) => ({ hostPort: 0, ...port })) : wanted;
  return { ...rest, requirePorts: false, container: { ...holder, portMappings } };
}

function withoutMappings(container: ContainerJson): ContainerJson {
  const { portMappings: _portMappings, ...rest } = container;
  return rest;
}
