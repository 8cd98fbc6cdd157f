import { nesting } from './nesting.ts';
import type { NodeProfile } from './node-profile.ts';

/**
 * Root of the node is an ordinary user of the host: every capability counts inside the node
 * only. For learners that nobody has to trust.
 */
export const userns: NodeProfile = {
  ...nesting,
  capabilities: ['ALL'],
  // Programs that insist on a kernel log get an empty one; the host's stays closed.
  binds: ['/dev/null:/dev/kmsg'],
  addedRuntime: true,
  handOverCgroups: true,
};
