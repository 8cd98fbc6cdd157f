import { rolesOf } from '../allocator/framework-entry.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';

/** SUPPRESS and REVIVE of some roles of a framework, or all; roles that it does not have are passed over. */
export function setSuppressed(
  { allocator, ports }: MasterContext,
  framework: Framework,
  wanted: readonly string[],
  suppressed: boolean,
): void {
  const own = rolesOf(framework.info);
  const roles = wanted.length === 0 ? [...own] : wanted.filter((role) => own.has(role));
  if (roles.length === 0) return;
  for (const role of roles) {
    if (suppressed) framework.suppressedRoles.add(role);
    else framework.suppressedRoles.delete(role);
  }
  if (suppressed) {
    allocator.suppress(framework.id, roles);
    return;
  }
  allocator.revive(framework.id, roles);
  ports.requestAllocation();
}
