import { swarmEngine } from '../../../orchestrator/engines/swarm/swarm-engine.ts';
import { proveCapabilities } from '../support/prove-capabilities.ts';
import { swarmCapabilities } from './swarm-capabilities.ts';

proveCapabilities(swarmEngine, swarmCapabilities);
