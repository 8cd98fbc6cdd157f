import type { Marathon } from '../../marathon.ts';
import type { DeploymentStep } from '../../model/deployment.ts';
import type { Group } from '../../model/group.ts';
import type { ReadContext } from '../read/read-context.ts';
import { rolesFor } from '../read/roles-for.ts';

/** What every group of routes works with. */
export interface ApiContext {
  readonly marathon: Marathon;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The steps of a deployment from one tree to another, without starting it. */
  readonly planSteps: (
    original: Group,
    target: Group,
    version: string,
  ) => readonly DeploymentStep[];
}

/** How apps, groups and pods that are sent now are read. */
export function readContext({ marathon, now }: ApiContext): ReadContext {
  const root = marathon.root();
  const { mesosRole } = marathon.info();
  return {
    rolesOf: (id) => rolesFor(root, id, mesosRole),
    now: new Date(now()).toISOString(),
  };
}
