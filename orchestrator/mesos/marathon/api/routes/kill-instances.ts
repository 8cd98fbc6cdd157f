import type { Marathon } from '../../marathon.ts';
import { putRunSpec } from '../../model/change-group.ts';
import { findRunSpec } from '../../model/find-in-group.ts';
import type { Instance } from '../../model/instance.ts';
import type { Answer } from '../http/answer.ts';
import { ApiError } from '../http/api-error.ts';
import { deploymentResult } from '../http/deployment-result.ts';
import { queryFlag } from '../http/query-flag.ts';

/**
 * Kills instances as asked by `scale`, `wipe` and `force`: with `scale` what they run gets smaller
 * by them, in a deployment that is answered; else they are replaced and `killed` answers.
 * Throws 400 for both `scale` and `wipe`.
 */
export async function killInstances(
  marathon: Marathon,
  instances: readonly Instance[],
  query: URLSearchParams,
  killed: () => Answer,
): Promise<Answer> {
  const scale = queryFlag(query, 'scale', false);
  const wipe = queryFlag(query, 'wipe', false);
  if (scale && wipe) throw new ApiError(400, 'You cannot use scale and wipe at the same time.');
  if (!scale) {
    const answer = killed();
    await marathon.kill(
      instances.map(({ id }) => id),
      { wipe },
    );
    return answer;
  }
  const bySpec = new Map<string, string[]>();
  for (const { id, runSpecId } of instances) {
    bySpec.set(runSpecId, [...(bySpec.get(runSpecId) ?? []), id]);
  }
  const plan = await marathon.upgrade(
    (root, version) => {
      let tree = root;
      for (const [id, doomed] of bySpec) {
        const spec = findRunSpec(tree, id);
        if (spec === undefined) continue;
        const left = Math.max(0, spec.instances - doomed.length);
        tree = putRunSpec(tree, { ...spec, instances: left, version });
      }
      return tree;
    },
    {
      force: queryFlag(query, 'force', false),
      toKill: Object.fromEntries(bySpec),
    },
  );
  return deploymentResult(plan);
}
