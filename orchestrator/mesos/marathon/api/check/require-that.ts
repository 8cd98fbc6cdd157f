import type { Problem } from '../shape/problem.ts';

/** No problem when the condition holds, else the one told of. */
export function requireThat(holds: boolean, path: string, error: string): readonly Problem[] {
  return holds ? [] : [{ path, error, kind: 'value' }];
}
