import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { withAddon } from './with-addon.ts';
import { withWeb } from './with-web.ts';

const deny = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Ingress]
  ingress:
    - from: [{ podSelector: { matchLabels: { friend: "yes" } } }]
`;

/** A policy lets in whom it names and nobody else, on the same node and from another. */
export const enforcePolicy: Capability = {
  title: 'lets a NetworkPolicy keep strangers out',
  async prove(cluster) {
    const control = (line: string) => run(cluster, 'controlplane', line);
    await withAddon(cluster, 'network-policy', async () => {
      await withWeb(cluster, async () => {
        for (const name of ['friend', 'stranger']) {
          await control(
            `kubectl run ${name} --image ropes/web:1 --labels friend=${name === 'friend' ? 'yes' : 'no'}`,
          );
        }
        await control('kubectl wait --for condition=Ready pod friend stranger --timeout 50s');
        const pods =
          'kubectl get pods --selector app=web --output jsonpath={.items[*].status.podIP}';
        const addresses = (await control(pods)).split(' ');
        /** How many of the pods answer. */
        const answers = async (from: string) => {
          const ask = addresses.map((address) => `busybox wget -q -T 2 -O - http://${address}`);
          const lines = await control(
            `kubectl exec ${from} -- busybox sh -c '${ask.join('; ')}; true'`,
          );
          return lines.split('\n').filter((line) => line.startsWith('web 1 from ')).length;
        };
        expect(await answers('stranger')).toBe(3);
        await control(`kubectl apply --filename - <<'END'${deny}END\n`);
        await eventually(async () => expect(await answers('stranger')).toBe(0), {
          withinMs: 60_000,
        });
        expect(await answers('friend')).toBe(3);
        await control('kubectl delete networkpolicy web');
        await eventually(async () => expect(await answers('stranger')).toBe(3), {
          withinMs: 60_000,
        });
        await control('kubectl delete pod friend stranger --now');
      });
    });
  },
};
