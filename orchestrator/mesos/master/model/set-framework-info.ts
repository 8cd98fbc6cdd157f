import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import { rolesOf } from '../allocator/framework-entry.ts';
import { allocatorView } from './add-framework.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { rescindOffers } from './rescind-offers.ts';
import type { FrameworkWishes } from './validate-framework.ts';

/** Takes over what a framework says of itself now; offers to roles that it gave up are rescinded. */
export function setFrameworkInfo(
  context: MasterContext,
  framework: Framework,
  info: FrameworkInfo,
  wishes: FrameworkWishes,
): void {
  framework.info = { ...info, id: { value: framework.id } };
  framework.offerConstraints = wishes.offerConstraints;
  framework.suppressedRoles.clear();
  for (const role of wishes.suppressedRoles) framework.suppressedRoles.add(role);
  const roles = rolesOf(info);
  const given = [...framework.offers.values()];
  rescindOffers(
    context,
    given.filter(({ role }) => !roles.has(role)),
  );
  context.allocator.updateFramework(framework.id, allocatorView(framework));
}
