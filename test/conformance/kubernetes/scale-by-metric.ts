import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { withAddon } from './with-addon.ts';

const program = `
from http.server import BaseHTTPRequestHandler, HTTPServer

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"# TYPE waiting gauge\\nwaiting 25\\n")

HTTPServer(("", 8000), Handler).serve_forever()
`;

const manifests = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: line }
spec:
  selector: { matchLabels: { app: line } }
  template:
    metadata:
      labels: { app: line }
      annotations: { prometheus.io/scrape: "true", prometheus.io/port: "8000" }
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - name: line
          image: python:3
          imagePullPolicy: IfNotPresent
          command: [python3, /program/line.py]
          volumeMounts: [{ name: program, mountPath: /program }]
      volumes: [{ name: program, configMap: { name: line } }]
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: line }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: line }
  maxReplicas: 3
  metrics:
    - type: Pods
      pods: { metric: { name: waiting }, target: { type: AverageValue, averageValue: "10" } }
`;

/** An autoscaler adds pods by a figure that pods tell of themselves. */
export const scaleByMetric: Capability = {
  title: 'adds pods by a metric of their own',
  async prove(cluster) {
    const control = (command: string) => run(cluster, 'controlplane', command);
    await withAddon(cluster, 'custom-metrics', async () => {
      await control(`cat > /tmp/line.py <<'END'${program}END\n`);
      await control('kubectl create configmap line --from-file /tmp/line.py');
      await control(`kubectl apply --filename - <<'END'${manifests}END\n`);
      const replicas = 'kubectl get deployment line --output jsonpath={.spec.replicas}';
      // It looks every 15 seconds, and the pod has to be up and asked before.
      const options = { withinMs: 90_000, everyMs: 1000 };
      await eventually(async () => expect(await control(replicas)).toBe('3'), options);
      const offered = 'kubectl get --raw /apis/custom.metrics.k8s.io/v1beta2';
      expect(await control(offered)).toContain('pods/waiting');
      await control('kubectl delete hpa line\nkubectl delete deployment,configmap line --now');
    });
  },
};
