import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import type { FrameworkWishes } from './validate-framework.ts';

/** Takes a framework into the books; it gets offers when it is connected. */
export function addFramework(
  context: MasterContext,
  id: string,
  info: FrameworkInfo,
  wishes: FrameworkWishes,
  recovered: boolean,
): Framework {
  const { state, allocator, now } = context;
  const framework: Framework = {
    id,
    info: { ...info, id: { value: id } },
    offerConstraints: wishes.offerConstraints,
    suppressedRoles: new Set(wishes.suppressedRoles),
    active: false,
    connected: false,
    recovered,
    registeredTime: now(),
    reregisteredTime: undefined,
    unregisteredTime: undefined,
    streamId: undefined,
    tasks: new Map(),
    unreachableTasks: new Map(),
    completedTasks: [],
    executors: new Map(),
    offers: new Map(),
    inverseOffers: new Map(),
    operations: new Map(),
    usedResources: new Map(),
  };
  state.frameworks.set(id, framework);
  allocator.addFramework(id, allocatorView(framework), false);
  return framework;
}

/** What the allocator has to know of a framework. */
export function allocatorView({ info, suppressedRoles, offerConstraints }: Framework) {
  return { info, suppressedRoles, offerConstraints };
}
