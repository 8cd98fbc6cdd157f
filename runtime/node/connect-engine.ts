import Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';

/**
 * A client of the Docker engine at `host`, written as DOCKER_HOST is: `unix:///path` or
 * `tcp://host:port`. Does not connect yet. Throws ENGINE_UNREACHABLE for another kind of address.
 */
export function connectEngine(host: string): Docker {
  const unix = /^unix:\/\/(\/.+)$/.exec(host);
  if (unix?.[1] !== undefined) return new Docker({ socketPath: unix[1] });
  const tcp = /^tcp:\/\/([^:/]+):(\d+)$/.exec(host);
  if (tcp?.[1] !== undefined) {
    return new Docker({ protocol: 'http', host: tcp[1], port: Number(tcp[2]) });
  }
  throw new RopesError(
    'ENGINE_UNREACHABLE',
    `The address of the Docker engine, ${host}, is neither unix:///path nor tcp://host:port.`,
  );
}
