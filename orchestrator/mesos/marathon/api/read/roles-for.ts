import type { Group } from '../../model/group.ts';
import type { Roles } from '../check/role-problems.ts';

/**
 * Which roles an app or pod may have: Marathon's own or the one that is named as its top-level
 * group; that one alone where the group enforces it.
 */
export function rolesFor(root: Group, id: string, mesosRole: string): Roles {
  const [, top = '', below] = id.split('/');
  if (below === undefined) return { usual: mesosRole, allowed: [mesosRole] };
  return root.groups[`/${top}`]?.enforceRole === true
    ? { usual: top, allowed: [top] }
    : { usual: mesosRole, allowed: [mesosRole, top] };
}
