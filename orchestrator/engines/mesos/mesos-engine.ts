import { askDockerDaemon } from '../../ask-docker-daemon.ts';
import { awaitDockerDaemons } from '../../await-docker-daemons.ts';
import type { Engine } from '../engine.ts';
import { describeMesos } from './describe-mesos.ts';
import { formMesos } from './form-mesos.ts';
import { joinMesos } from './join-mesos.ts';
import { leaveMesos } from './leave-mesos.ts';
import { nameNodes } from './name-nodes.ts';
import { rejoinMesos } from './rejoin-mesos.ts';

/**
 * Mesos with Marathon, Chronos and Metronome: nodes whose name begins with `master` are masters, the
 * others agents.
 */
export const mesosEngine: Engine = {
  id: 'mesos',
  capabilities: { formed: true, elastic: true, mostNodes: 9, addons: [], freezable: true },
  nodeKind: 'mesos',
  otherKinds: ['everything'],
  nodeNames: nameNodes,
  prepare: (nodes) => [awaitDockerDaemons(nodes)],
  form: formMesos,
  equip: () => [],
  join: joinMesos,
  rejoin: rejoinMesos,
  leave: leaveMesos,
  readiness: (node, signal) => askDockerDaemon(node, signal),
  describe: describeMesos,
};
