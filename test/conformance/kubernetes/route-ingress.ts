import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { withAddon } from './with-addon.ts';

const make = `
kubectl create deployment one --image ropes/web:1 --port 80
kubectl create deployment two --image ropes/web:2 --port 80
kubectl expose deployment one --port 80
kubectl expose deployment two --port 80
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=safe.test \\
  -addext subjectAltName=DNS:safe.test -keyout /tmp/key.pem -out /tmp/cert.pem 2>/dev/null
kubectl create secret tls safe --cert /tmp/cert.pem --key /tmp/key.pem
kubectl create ingress first --rule 'a.test/*=one:80' --rule 'b.test/*=two:80'
kubectl create ingress paths --annotation ingress.ropes/strip-path=true \\
  --rule 'a.test/two=two:80' --rule 'a.test/shop*=two:80'
kubectl create ingress safe --rule 'safe.test/*=one:80,tls=safe'
kubectl rollout status deployment one two --timeout 50s
`;

/** Rules by host and path lead to their Services on every node, and the Ingress says where. */
export const routeIngress: Capability = {
  title: 'routes by host and path on every node',
  async prove(cluster) {
    const control = (line: string) => run(cluster, 'controlplane', line);
    await withAddon(cluster, 'ingress', async () => {
      await control(make);
      const nodes = await cluster.nodes();
      const addresses =
        "kubectl get ingress first --output 'jsonpath={.status.loadBalancer.ingress[*].ip}'";
      await eventually(async () => {
        const found = (await control(addresses)).split(' ').sort();
        expect(found).toEqual(nodes.map(({ address }) => address).sort());
      });
      for (const { name } of nodes) {
        const ask = (host: string, path: string) =>
          control(`curl --silent --max-time 5 --header 'Host: ${host}' http://${name}${path}`);
        await eventually(async () => {
          expect(await ask('a.test', '/')).toMatch(/^web 1 from /);
          expect(await ask('a.test', '/two')).toMatch(/^web 2 from /);
          expect(await ask('a.test', '/shop')).toMatch(/^web 2 from /);
          expect(await ask('a.test', '/shop/')).toMatch(/^web 2 from /);
          // An exact path means itself alone, and a prefix ends where a slash is.
          expect(await ask('a.test', '/two/')).toMatch(/^web 1 from /);
          expect(await ask('a.test', '/shopping/')).toMatch(/^web 1 from /);
          expect(await ask('b.test', '/')).toMatch(/^web 2 from /);
          expect(await ask('c.test', '/')).toContain('No Ingress has a rule');
        });
        const safe = `curl --silent --max-time 5 --cacert /tmp/cert.pem --connect-to safe.test:443:${name}:443 https://safe.test/`;
        await eventually(async () => expect(await control(safe)).toMatch(/^web 1 from /));
      }
      await control('kubectl scale deployment two --replicas 0');
      await eventually(async () => {
        const line = `curl --silent --header 'Host: b.test' http://node01/`;
        expect(await control(line)).toContain('No pod is ready behind the Service default/two:80');
      });
      await control('kubectl delete ingress first paths safe');
      await control('kubectl delete deployment,service one two --now\nkubectl delete secret safe');
    });
  },
};
