import type { AppRule } from './app-rule.ts';
import { requireThat } from './require-that.ts';

/** Rules for the keys of the time before Marathon 1.5, asked before those are translated. */
export const oldFormRules: readonly AppRule[] = [
  {
    reads: ['container', 'networks'],
    find: ({ container, networks }) =>
      requireThat(
        container?.docker?.network === undefined || networks === undefined || networks.length === 0,
        '/',
        'use either networks or container.docker.network',
      ),
  },
  {
    reads: ['container'],
    find: ({ container }) =>
      requireThat(
        container?.docker?.network !== 'NONE',
        '/container/docker/network',
        'NONE is not supported; use HOST, BRIDGE or USER',
      ),
  },
  {
    reads: ['container'],
    find: ({ container }) =>
      requireThat(
        container?.portMappings === undefined || container.docker?.portMappings === undefined,
        '/container/portMappings',
        'cannot be combined with container.docker.portMappings',
      ),
  },
  {
    reads: ['ipAddress', 'networks'],
    find: ({ ipAddress, networks }) =>
      requireThat(
        ipAddress === undefined || networks === undefined || networks.length === 0,
        '/',
        'use either networks or ipAddress',
      ),
  },
  {
    reads: ['ipAddress', 'ports', 'portDefinitions'],
    find: ({ ipAddress, ports = [], portDefinitions = [] }) =>
      requireThat(
        ipAddress === undefined || (ports.length === 0 && portDefinitions.length === 0),
        '/',
        'an app with an ipAddress cannot have ports of the host',
      ),
  },
  {
    reads: ['ports', 'portDefinitions'],
    find: ({ ports, portDefinitions }) =>
      requireThat(
        ports === undefined ||
          portDefinitions === undefined ||
          JSON.stringify(ports) === JSON.stringify(portDefinitions.map(({ port }) => port ?? 0)),
        '/',
        'use either ports or portDefinitions',
      ),
  },
  {
    reads: ['uris', 'fetch'],
    find: ({ uris = [], fetch = [] }) =>
      requireThat(
        uris.length === 0 || fetch.length === 0,
        '/uris',
        'cannot be combined with fetch',
      ),
  },
];
