import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import { addFramework } from './add-framework.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { removeInverseOffer, removeOffer } from './rescind-offers.ts';
import { setFrameworkInfo } from './set-framework-info.ts';
import { type FrameworkWishes, validateFramework, validateWishes } from './validate-framework.ts';

/** What came of a SUBSCRIBE call: the framework that the stream is now of, or why it has none. */
export type Subscription =
  | { readonly framework: Framework; readonly isNew: boolean }
  | { readonly error: string };

/**
 * Decides a SUBSCRIBE call. A framework that is subscribed already fails over: its old stream is told
 * and closed, its offers are void. The caller opens the new stream, then calls `welcomeFramework`.
 */
export function subscribeFramework(
  context: MasterContext,
  info: FrameworkInfo,
  wishes: FrameworkWishes,
  streamId: string,
): Subscription {
  const { state, flags, newId } = context;
  const error = validateFramework(state, info, flags.roles) ?? validateWishes(info, wishes);
  if (error !== undefined) return { error };
  const id = info.id?.value ?? '';
  const known = state.frameworks.get(id);
  if (known === undefined) {
    const framework = addFramework(context, id || newId('framework'), info, wishes, false);
    framework.streamId = streamId;
    return { framework, isNew: true };
  }
  if (known.info.principal !== info.principal) {
    return { error: "Changing framework's principal is not allowed." };
  }
  failOver(context, known);
  const { user, checkpoint } = known.info;
  setFrameworkInfo(context, known, { ...info, user, checkpoint }, wishes);
  known.streamId = streamId;
  return { framework: known, isNew: false };
}

/** Greets a framework whose stream has just been opened and lets offers come. */
export function welcomeFramework(
  context: MasterContext,
  framework: Framework,
  isNew: boolean,
): void {
  const { state, flags, allocator, ports, now } = context;
  framework.connected = true;
  framework.active = true;
  framework.recovered = false;
  ports.stopTimer(`failover ${framework.id}`);
  ports.toFramework(framework.id, {
    type: 'SUBSCRIBED',
    subscribed: {
      framework_id: { value: framework.id },
      heartbeat_interval_seconds: flags.heartbeatInterval / 1000,
      master_info: state.info,
    },
  });
  ports.toFramework(framework.id, { type: 'HEARTBEAT' });
  if (isNew) ports.changed({ type: 'FRAMEWORK_ADDED', framework });
  else {
    framework.reregisteredTime = now();
    ports.changed({ type: 'FRAMEWORK_UPDATED', framework });
  }
  allocator.activateFramework(framework.id);
  ports.requestAllocation();
}

function failOver(context: MasterContext, framework: Framework): void {
  const { allocator, ports } = context;
  if (framework.connected) {
    ports.toFramework(framework.id, {
      type: 'ERROR',
      error: { message: 'Framework failed over' },
    });
    ports.closeFramework(framework.id);
  }
  // The new stream has never heard of these: nobody is told.
  for (const offer of [...framework.offers.values()]) {
    removeOffer(context, offer);
    allocator.recover(framework.id, offer.agentId, offer.resources);
  }
  for (const offer of [...framework.inverseOffers.values()]) removeInverseOffer(context, offer);
}
