import type { Capability } from '../support/capability.ts';
import { answerEverywhere } from './answer-everywhere.ts';
import { drainWorker } from './drain-worker.ts';
import { healPod } from './heal-pod.ts';
import { stopScheduler } from './stop-scheduler.ts';

/** What the labs on Kubernetes rely on. */
export const kubernetesCapabilities: readonly Capability[] = [
  answerEverywhere,
  healPod,
  drainWorker,
  stopScheduler,
];
