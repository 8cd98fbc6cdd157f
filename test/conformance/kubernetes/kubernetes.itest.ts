import { kubernetesEngine } from '../../../orchestrator/engines/kubernetes/kubernetes-engine.ts';
import { proveCapabilities } from '../support/prove-capabilities.ts';
import { kubernetesCapabilities } from './kubernetes-capabilities.ts';

proveCapabilities(kubernetesEngine, kubernetesCapabilities);
