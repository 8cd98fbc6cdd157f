import { z } from 'zod';
import type { DeploymentPlan } from '../model/deployment.ts';
import type { Group } from '../model/group.ts';

const recordSchema = z.object({
  id: z.string(),
  version: z.string(),
  original: z.string(),
  target: z.string(),
  stepIndex: z.number(),
  steps: z.array(
    z.object({
      actions: z.array(
        z.object({
          action: z.enum([
            'StartApplication',
            'StopApplication',
            'ScaleApplication',
            'RestartApplication',
          ]),
          runSpecId: z.string(),
          kind: z.enum(['app', 'pod']),
          scaleTo: z.number().exactOptional(),
          toKill: z.array(z.string()).exactOptional(),
        }),
      ),
    }),
  ),
});

/** A deployment as it is kept: its trees are named by their versions. */
export function deploymentRecord(plan: DeploymentPlan, stepIndex: number): unknown {
  const { id, version, original, target, steps } = plan;
  return { id, version, original: original.version, target: target.version, stepIndex, steps };
}

/** @throws Error when it is no record or its trees are not kept any more */
export function readDeploymentRecord(
  value: unknown,
  rootAt: (version: string) => Group | undefined,
): { readonly plan: DeploymentPlan; readonly stepIndex: number } {
  const { stepIndex, ...record } = recordSchema.parse(value);
  const [original, target] = [rootAt(record.original), rootAt(record.target)];
  if (original === undefined || target === undefined) {
    throw new Error(`The trees of deployment ${record.id} are not in the state file`);
  }
  return { plan: { ...record, original, target }, stepIndex };
}
