import type { AppliedOperation } from './applied-operation.ts';
import { applyAgentOperation } from './apply-agent-operation.ts';
import { applyMaintenance } from './apply-maintenance.ts';
import type { LoggedOperation } from './logged-operation.ts';
import type { RegistryContent } from './registry-content.ts';

/** One operation on a registry. Pure, so that every master comes to the same. */
export function applyOperation(
  registry: RegistryContent,
  operation: LoggedOperation,
): AppliedOperation {
  switch (operation.type) {
    case 'UPDATE_SCHEDULE':
    case 'START_MAINTENANCE':
    case 'STOP_MAINTENANCE':
      return applyMaintenance(registry, operation);
    case 'UPDATE_WEIGHTS': {
      const changed = operation.weights.map(({ role, weight }) => [role ?? '*', weight] as const);
      return {
        registry: { ...registry, weights: { ...registry.weights, ...Object.fromEntries(changed) } },
      };
    }
    case 'UPDATE_QUOTA': {
      const quota = { ...registry.quota };
      for (const config of operation.configs) {
        // A role without guarantees and limits is a role without quota.
        if (isEmpty(config.guarantees) && isEmpty(config.limits)) delete quota[config.role];
        else quota[config.role] = config;
      }
      return { registry: { ...registry, quota } };
    }
    default:
      return applyAgentOperation(registry, operation);
  }
}

function isEmpty(record: Readonly<Record<string, unknown>> | undefined): boolean {
  return record === undefined || Object.keys(record).length === 0;
}
