import type { Capability } from '../support/capability.ts';
import { callByName } from './call-by-name.ts';
import { drainNode } from './drain-node.ts';
import { leaveAsManager } from './leave-as-manager.ts';
import { outliveEngine } from './outlive-engine.ts';
import { publishDirectly } from './publish-directly.ts';
import { publishPort } from './publish-port.ts';
import { publishSeveral } from './publish-several.ts';
import { rollUpdate } from './roll-update.ts';
import { scaleService } from './scale-service.ts';
import { testMesh } from './test-mesh.ts';

/** What the labs on Docker Swarm rely on. */
export const swarmCapabilities: readonly Capability[] = [
  publishPort,
  callByName,
  scaleService,
  rollUpdate,
  drainNode,
  publishSeveral,
  publishDirectly,
  outliveEngine,
  testMesh,
  leaveAsManager,
];
