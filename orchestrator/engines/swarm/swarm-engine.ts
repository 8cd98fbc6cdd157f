import { askDockerDaemon } from '../../ask-docker-daemon.ts';
import { awaitDockerDaemons } from '../../await-docker-daemons.ts';
import { numberNames } from '../../number-names.ts';
import type { Engine } from '../engine.ts';
import { describeSwarm } from './describe-swarm.ts';
import { formSwarm } from './form-swarm.ts';
import { joinSwarm } from './join-swarm.ts';
import { leaveSwarm } from './leave-swarm.ts';
import { rejoinSwarm } from './rejoin-swarm.ts';

/** Docker Swarm: the first node becomes the manager, the others workers. */
export const swarmEngine: Engine = {
  id: 'swarm',
  capabilities: { formed: true, elastic: true, mostNodes: 9, addons: [], freezable: false },
  nodeKind: 'docker',
  otherKinds: [],
  nodeNames: numberNames,
  prepare: (nodes) => [awaitDockerDaemons(nodes)],
  form: formSwarm,
  equip: () => [],
  join: joinSwarm,
  rejoin: rejoinSwarm,
  leave: leaveSwarm,
  readiness: (node, signal) => askDockerDaemon(node, signal),
  describe: describeSwarm,
};
