import { expect } from 'vitest';
import { buildEscapeProbe } from '../../integration/support/build-escape-probe.ts';
import {
  allowedToEveryone,
  hostDisk,
  neededByNodes,
} from '../../integration/support/escape-allowances.ts';
import { attemptIds, judgeAttempts } from '../../integration/support/judge-attempts.ts';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';

const folder = '/root/escape-probe';
const [major, minor] = hostDisk();

/** With everything of its node that a pod can be given, the node's own root included. */
const pod = {
  spec: {
    nodeName: 'node01',
    hostPID: true,
    hostNetwork: true,
    hostIPC: true,
    containers: [
      {
        name: 'probe',
        image: 'ropes/web:1',
        command: ['/bin/busybox', 'sleep', '600'],
        securityContext: { privileged: true },
        volumeMounts: [{ name: 'node', mountPath: '/node', mountPropagation: 'Bidirectional' }],
      },
    ],
    volumes: [{ name: 'node', hostPath: { path: '/' } }],
  },
};

/** Inside the node everything is open to a learner; the way out of it must not be. */
export const stayInNode: Capability = {
  title: 'keeps a privileged pod inside its node, whatever of the node it is given',
  async prove(cluster) {
    const node = await cluster.node('node01');
    await run(cluster, 'node01', `mkdir -p ${folder}/scratch`);
    const content = await buildEscapeProbe();
    await node.writeFiles([{ path: `${folder}/probe`, content, mode: 0o755 }]);
    const overrides = JSON.stringify(pod);
    await run(
      cluster,
      'controlplane',
      `kubectl run probe --image ropes/web:1 --overrides '${overrides}'
       kubectl wait --for condition=Ready pod/probe --timeout 50s`,
    );
    const probe = `/node${folder}/probe /node${folder}/scratch ${major} ${minor} /node/opt/ropes`;
    const { value: output } = await eventually(() =>
      run(cluster, 'controlplane', `kubectl exec probe -- ${probe}`),
    );
    const allowed = { ...neededByNodes, ...allowedToEveryone() };
    if (cluster.profile === 'userns') expect(judgeAttempts(output, allowed)).toEqual([]);
    // Where nodes are not held in, the same attempts get through: they are made in earnest.
    else expect(judgeAttempts(output, allowed)).toContain('core-pattern is open');
    expect(attemptIds(output).length).toBeGreaterThan(40);
    expect(attemptIds(output)).toContain('overwrite-tool');
    await run(cluster, 'controlplane', 'kubectl delete pod probe --now');
  },
};
