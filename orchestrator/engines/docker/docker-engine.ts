import { askDockerDaemon } from '../../ask-docker-daemon.ts';
import { awaitDockerDaemons } from '../../await-docker-daemons.ts';
import { numberNames } from '../../number-names.ts';
import type { Engine } from '../engine.ts';
import { describeDocker } from './describe-docker.ts';

/** Plain nodes, each with a Docker engine of its own. There is no cluster to form. */
export const dockerEngine: Engine = {
  id: 'docker',
  capabilities: { formed: false, elastic: true, mostNodes: 9, addons: [], freezable: true },
  nodeKind: 'docker',
  otherKinds: [],
  nodeNames: numberNames,
  prepare: (nodes) => [awaitDockerDaemons(nodes)],
  form: () => [],
  equip: () => [],
  join: () => [],
  rejoin: () => [],
  leave: () => [],
  readiness: (node, signal) => askDockerDaemon(node, signal),
  describe: describeDocker,
};
