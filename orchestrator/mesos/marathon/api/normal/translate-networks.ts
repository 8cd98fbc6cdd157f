import type { AppJson } from '../shape/app.ts';

type Networks = NonNullable<AppJson['networks']>;

const modes = {
  BRIDGE: 'container/bridge',
  HOST: 'host',
  USER: 'container',
  NONE: 'host',
} as const;

/** The name of the bridge of the agent's own containerizer, which older apps asked for by name. */
const MESOS_BRIDGE = 'mesos-bridge';

/**
 * `networks`, made of the older `container.docker.network` and `ipAddress` where those were sent;
 * undefined when nothing was.
 */
export function translateNetworks(json: AppJson): Networks | undefined {
  const { ipAddress } = json;
  const docker = json.container?.docker?.network;
  if (docker === undefined && ipAddress === undefined) return json.networks;
  const labels = ipAddress?.labels;
  const name = ipAddress?.networkName;
  const asked = docker === undefined ? undefined : modes[docker];
  const mode = asked ?? (name === MESOS_BRIDGE ? 'container/bridge' : 'container');
  return [
    {
      mode,
      ...(mode === 'container' && name !== undefined ? { name } : {}),
      ...(mode !== 'host' && labels !== undefined ? { labels } : {}),
    },
  ];
}
