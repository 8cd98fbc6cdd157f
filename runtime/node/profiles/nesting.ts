import type { NodeProfile } from './node-profile.ts';

/** What a Docker engine inside a container needs, whoever its root is. */
export const nesting = {
  // Mounts, overlay and cgroup files inside the node are what these would refuse.
  securityOptions: ['seccomp=unconfined', 'apparmor=unconfined'],
  // A fresh /proc inside the node is refused as long as parts of this one are hidden.
  openSystemPaths: true,
  deviceRules: ['a *:* rwm'],
  tmpfs: { '/run': '', '/tmp': 'exec' },
} satisfies Partial<NodeProfile>;
