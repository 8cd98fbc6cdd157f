import type { AppJson } from '../shape/app.ts';
import { translateContainer } from './translate-container.ts';
import { translateFetch } from './translate-fetch.ts';
import { translateNetworks } from './translate-networks.ts';

/**
 * An app, or a change of one, in the form since Marathon 1.5: `uris`, `ports`, `ipAddress`,
 * `docker.network` and `docker.portMappings` are said by today's keys. Keys that were not sent
 * stay unset: defaults come later, when the whole app is known.
 */
export function toCurrentForm(json: AppJson): AppJson {
  const { uris: _uris, ports, ipAddress: _ipAddress, ...rest } = json;
  const fetch = translateFetch(json);
  const networks = translateNetworks(json);
  const container = translateContainer(json);
  const portDefinitions = json.portDefinitions ?? ports?.map((port) => ({ port }));
  return {
    ...rest,
    ...(fetch === undefined ? {} : { fetch }),
    ...(networks === undefined ? {} : { networks }),
    ...(container === undefined ? {} : { container }),
    ...(portDefinitions === undefined ? {} : { portDefinitions }),
  };
}
