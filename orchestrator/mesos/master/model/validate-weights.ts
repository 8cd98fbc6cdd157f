import type { WeightInfo } from '../../wire/messages/quota.ts';
import { validateRole } from './validate-role.ts';

const prefix = 'Failed to validate update weights request JSON';

/** Why weights cannot be so, in Mesos' words. */
export function validateWeights(
  weights: readonly WeightInfo[],
  allowedRoles: readonly string[] | undefined,
): string | undefined {
  for (const { role = '', weight } of weights) {
    const trimmed = role.trim();
    const error = validateRole(trimmed);
    if (error !== undefined) return `${prefix}: Invalid role '${trimmed}': ${error}`;
    if (allowedRoles !== undefined && trimmed !== '*' && !allowedRoles.includes(trimmed)) {
      return `${prefix}: Unknown role '${trimmed}'`;
    }
    if (!(weight > 0)) {
      return `${prefix} for role '${trimmed}': Invalid weight '${weight}': Weights must be positive`;
    }
  }
  return undefined;
}
