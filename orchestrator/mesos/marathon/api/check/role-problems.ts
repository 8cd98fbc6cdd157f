import type { Problem } from '../shape/problem.ts';
import { requireThat } from './require-that.ts';

/**
 * Marathon is offered resources in one role: an app or pod can only be of that one, and accept
 * resources that are reserved for it or for nobody (`*`).
 */
export function roleProblems(
  given: { readonly role?: string | undefined; readonly accepted?: readonly string[] | undefined },
  mesosRole: string,
  acceptedPath: string,
): readonly Problem[] {
  const { role, accepted } = given;
  const known = [...new Set(['*', mesosRole])];
  return [
    ...requireThat(
      role === undefined || role === mesosRole,
      '/role',
      `is not one of (${mesosRole})`,
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
