import type { Problem } from '../shape/problem.ts';
import { requireThat } from './require-that.ts';

/** The Mesos roles that something may have. */
export interface Roles {
  /** What it gets when it names none. */
  readonly usual: string;
  readonly allowed: readonly string[];
}

interface RoleRequest {
  readonly role?: string | undefined;
  readonly accepted?: readonly string[] | undefined;
}

/** Something accepts resources that are reserved for its role or for nobody (`*`). */
export function roleProblems(
  { role, accepted }: RoleRequest,
  { usual, allowed }: Roles,
  acceptedPath: string,
): readonly Problem[] {
  const known = [...new Set(['*', role ?? usual])];
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
