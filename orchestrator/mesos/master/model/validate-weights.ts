import type { WeightInfo } from '../../wire/messages/quota.ts';
import { validateRole } from './validate-role.ts';

const prefix = 'Failed to validate update weights request JSON';

/** Why weights cannot be so, in Mesos' words. */
export function validateWeights(
  weights: readonly WeightInfo[],
  allowedRoles: readonly string[] | undefined,
): string | undefined {
  for (const { role = '', weight } of weights) {
    const error = validateRole(role);
    if (error !== undefined) return `${prefix}: Invalid role '${role}': ${error}`;
    if (allowedRoles !== undefined && role !== '*' && !allowedRoles.includes(role)) {
      return `${prefix}: Unknown role '${role}'`;
    }
    if (!(weight > 0)) {
      return `${prefix} for role '${role}': Invalid weight '${weight}': Weights must be positive`;
    }
  }
  return undefined;
}
