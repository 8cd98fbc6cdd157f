import { absoluteId } from '../../model/path-id.ts';
import type { Pod } from '../../model/pod.ts';
import { idProblems } from '../check/id-problems.ts';
import { podRules } from '../check/pod-rules.ts';
import { roleProblems } from '../check/role-problems.ts';
import { toPod } from '../normal/to-pod.ts';
import { podShape } from '../shape/pod.ts';
import type { Problem } from '../shape/problem.ts';
import { readShape } from '../shape/read-shape.ts';
import { refuseProblems } from '../shape/refuse-problems.ts';
import type { ReadContext } from './read-context.ts';

/** Reads a whole pod. Throws 422 with all that is wrong. */
export function readPod(sent: unknown, { rolesOf, now }: ReadContext): Pod {
  const { json, problems, unread } = readShape(podShape, sent);
  const missing: Problem[] = (['id', 'containers'] as const)
    .filter((key) => json[key] === undefined && !unread.has(key))
    .map((key) => ({ path: `/${key}`, error: 'error.path.missing', kind: 'shape' }));
  const id = absoluteId(json.id ?? 'unread');
  const roles = rolesOf(id);
  const accepted = json.scheduling?.placement?.acceptedResourceRoles;
  refuseProblems([
    ...problems,
    ...missing,
    ...idProblems(id, '/id'),
    ...podRules
      .filter(({ reads }) => !reads.some((key) => unread.has(key) || isMissing(missing, key)))
      .flatMap(({ find }) => find(json)),
    ...roleProblems(
      { role: json.role, accepted },
      roles,
      '/scheduling/placement/acceptedResourceRoles',
    ),
  ]);
  return toPod(json, { id, role: json.role ?? roles.usual, now });
}

function isMissing(missing: readonly Problem[], key: string): boolean {
  return missing.some(({ path }) => path === `/${key}`);
}
