import type { Problem } from '../shape/problem.ts';
import { requireThat } from './require-that.ts';

interface RoleRequest {
  readonly id: string;
  readonly role?: string | undefined;
  readonly accepted?: readonly string[] | undefined;
}

/**
 * An app or pod is of Marathon's own role or of the one that is named as its top-level group, and
 * accepts resources that are reserved for its role or for nobody (`*`).
 */
export function roleProblems(
  { id, role, accepted }: RoleRequest,
  mesosRole: string,
  acceptedPath: string,
): readonly Problem[] {
  const [, top = '', below] = id.split('/');
  const allowed = below === undefined ? [mesosRole] : [mesosRole, top];
  const known = [...new Set(['*', role ?? mesosRole])];
  return [
    ...requireThat(
      role === undefined || allowed.includes(role),
      '/role',
      `is not one of (${allowed.join(',')})`,
    ),
    ...requireThat(
      accepted === undefined || accepted.length > 0,
      acceptedPath,
      'must not be empty',
    ),
    ...requireThat(
      (accepted ?? []).every((name) => known.includes(name)),
      acceptedPath,
      `can only contain ${known.join(' and ')}`,
    ),
  ];
}
