import { mesosEngine } from '../../../orchestrator/engines/mesos/mesos-engine.ts';
import { proveCapabilities } from '../support/prove-capabilities.ts';
import { mesosCapabilities } from './mesos-capabilities.ts';

proveCapabilities(mesosEngine, mesosCapabilities);
