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

const queue = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: queue }
spec:
  selector: { matchLabels: { app: queue } }
  template:
    metadata:
      labels: { app: queue }
      annotations: { prometheus.io/scrape: "true", prometheus.io/port: "8000" }
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - name: queue
          image: python:3
          imagePullPolicy: IfNotPresent
          command: [python3, /program/queue.py]
          volumeMounts: [{ name: program, mountPath: /program }]
      volumes: [{ name: program, configMap: { name: queue } }]
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: queue }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: queue }
  maxReplicas: 3
  metrics:
    - type: Pods
      pods: { metric: { name: waiting }, target: { type: AverageValue, averageValue: "10" } }
`;

/** An autoscaler adds pods by a figure that pods tell of themselves. */
export const scaleByMetric: Capability = {
  title: 'adds pods by a metric of their own',
  async prove(cluster) {
    const control = (line: string) => run(cluster, 'controlplane', line);
    await withAddon(cluster, 'custom-metrics', async () => {
      await control(`cat > /tmp/queue.py <<'END'${program}END\n`);
      await control('kubectl create configmap queue --from-file /tmp/queue.py');
      await control(`kubectl apply --filename - <<'END'${queue}END\n`);
      const replicas = 'kubectl get deployment queue --output jsonpath={.spec.replicas}';
      // It looks every 15 seconds, and the pod has to be up and asked before.
      const options = { withinMs: 90_000, everyMs: 1000 };
      await eventually(async () => expect(await control(replicas)).toBe('3'), options);
      const offered = 'kubectl get --raw /apis/custom.metrics.k8s.io/v1beta2';
      expect(await control(offered)).toContain('pods/waiting');
      await control('kubectl delete hpa queue\nkubectl delete deployment,configmap queue --now');
    });
  },
};
