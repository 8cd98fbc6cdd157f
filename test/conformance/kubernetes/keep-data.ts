import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { run } from '../support/run.ts';
import { withAddon } from './with-addon.ts';

const claim = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: notes }
spec:
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 10Mi } }
`;

const pod = `
apiVersion: v1
kind: Pod
metadata: { name: writer }
spec:
  terminationGracePeriodSeconds: 1
  containers:
    - { name: web, image: "ropes/web:1", volumeMounts: [{ name: notes, mountPath: /notes }] }
  volumes:
    - { name: notes, persistentVolumeClaim: { claimName: notes } }
`;

const apply = (manifest: string) => `kubectl apply --filename - <<'END'${manifest}END\n`;
const ready = 'kubectl wait --for condition=Ready pod writer --timeout 50s';

/** A claim without a class is bound, and what a pod wrote is there for the next one. */
export const keepData: Capability = {
  title: 'binds a claim, and keeps its data when the pod goes',
  async prove(cluster) {
    await withAddon(cluster, 'storage', async () => {
      const control = (line: string) => run(cluster, 'controlplane', line);
      await control(`${apply(claim)}${apply(pod)}${ready}`);
      const bound =
        'kubectl get pvc notes --output jsonpath={.status.phase},{.spec.storageClassName}';
      expect(await control(bound)).toBe('Bound,local-path');
      await control("kubectl exec writer -- busybox sh -c 'echo kept > /notes/one'");
      await control(`kubectl delete pod writer --now\n${apply(pod)}${ready}`);
      expect(await control('kubectl exec writer -- busybox cat /notes/one')).toBe('kept');
      await control('kubectl delete pod writer --now\nkubectl delete pvc notes --timeout 50s');
      await control('kubectl wait --for delete pv --all --timeout 50s');
    });
  },
};
