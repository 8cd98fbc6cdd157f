import type { Capability } from '../support/capability.ts';
import { answerEverywhere } from './answer-everywhere.ts';
import { drainWorker } from './drain-worker.ts';
import { enforcePolicy } from './enforce-policy.ts';
import { healPod } from './heal-pod.ts';
import { installChart } from './install-chart.ts';
import { keepData } from './keep-data.ts';
import { lookBelow } from './look-below.ts';
import { measureUse } from './measure-use.ts';
import { reachEverybody } from './reach-everybody.ts';
import { routeIngress } from './route-ingress.ts';
import { scaleByMetric } from './scale-by-metric.ts';
import { stayInNode } from './stay-in-node.ts';
import { stopScheduler } from './stop-scheduler.ts';

/** What the labs on Kubernetes rely on. */
export const kubernetesCapabilities: readonly Capability[] = [
  answerEverywhere,
  reachEverybody,
  healPod,
  drainWorker,
  stopScheduler,
  keepData,
  measureUse,
  scaleByMetric,
  routeIngress,
  enforcePolicy,
  installChart,
  lookBelow,
  stayInNode,
];
