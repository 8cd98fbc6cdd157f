import Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';

/**
 * A client of the Docker engine at `host`, written as DOCKER_HOST is: `unix:///path` or
 * `tcp://host:port`. Does not connect yet; an answer that stays silent for `timeoutMs` is given up
 * where that is said. Throws ENGINE_UNREACHABLE for another kind of address.
 */
export function connectEngine(host: string, limits: { readonly timeoutMs?: number } = {}): Docker {
  const timeout = limits.timeoutMs === undefined ? {} : { timeout: limits.timeoutMs };
  const unix = /^unix:\/\/(\/.+)$/.exec(host);
  if (unix?.[1] !== undefined) return new Docker({ ...timeout, socketPath: unix[1] });
  const tcp = /^tcp:\/\/([^:/]+):(\d+)$/.exec(host);
  if (tcp?.[1] !== undefined) {
    return new Docker({ ...timeout, protocol: 'http', host: tcp[1], port: Number(tcp[2]) });
  }
  throw new RopesError(
    'ENGINE_UNREACHABLE',
    `The address of the Docker engine, ${host}, is neither unix:///path nor tcp://host:port.`,
  );
}
