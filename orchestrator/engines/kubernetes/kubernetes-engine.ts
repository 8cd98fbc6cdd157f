import type { Engine } from '../engine.ts';
import { addons } from './addons.ts';
import { askReadiness } from './ask-readiness.ts';
import { awaitContainerd } from './await-containerd.ts';
import { describeKubernetes } from './describe-kubernetes.ts';
import { equipKubernetes } from './equip-kubernetes.ts';
import { formCopyable } from './form-copyable.ts';
import { formKubernetes } from './form-kubernetes.ts';
import { joinKubernetes } from './join-kubernetes.ts';
import { leaveKubernetes } from './leave-kubernetes.ts';
import { nameNodes } from './name-nodes.ts';
import { readAccess } from './read-access.ts';
import { rejoinKubernetes } from './rejoin-kubernetes.ts';
import { restoreKubernetes } from './restore-kubernetes.ts';
import { saveKubernetes } from './save-kubernetes.ts';
import { watchKubernetes } from './watch-kubernetes.ts';

/** Kubernetes as kubeadm makes it: the first node is the control plane, the others workers. */
export const kubernetesEngine: Engine = {
  id: 'kubernetes',
  capabilities: {
    formed: true,
    elastic: true,
    mostNodes: 5,
    addons: Object.keys(addons),
    freezable: true,
  },
  nodeKind: 'kubernetes',
  otherKinds: [],
  nodeNames: nameNodes,
  prepare: (nodes) => [awaitContainerd(nodes)],
  form: formKubernetes,
  copying: { form: formCopyable, save: saveKubernetes, restore: restoreKubernetes },
  equip: equipKubernetes,
  join: joinKubernetes,
  leave: leaveKubernetes,
  rejoin: rejoinKubernetes,
  readAccess,
  readiness: askReadiness,
  describe: describeKubernetes,
  watch: watchKubernetes,
};
