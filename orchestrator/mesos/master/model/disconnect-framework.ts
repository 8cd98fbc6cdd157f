import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { removeFramework } from './remove-framework.ts';
import { removeInverseOffer, removeOffer } from './rescind-offers.ts';

/** The stream of a framework is gone: it gets no offers, and has its failover timeout to come back. */
export function disconnectFramework(context: MasterContext, framework: Framework): void {
  const { allocator, ports } = context;
  framework.connected = false;
  framework.active = false;
  framework.streamId = undefined;
  allocator.deactivateFramework(framework.id);
  for (const offer of [...framework.offers.values()]) {
    removeOffer(context, offer);
    allocator.recover(framework.id, offer.agentId, offer.resources);
  }
  for (const offer of [...framework.inverseOffers.values()]) removeInverseOffer(context, offer);
  ports.changed({ type: 'FRAMEWORK_UPDATED', framework });
  const timeout = Math.max(0, framework.info.failover_timeout ?? 0) * 1000;
  ports.startTimer(`failover ${framework.id}`, timeout, () => removeFramework(context, framework));
}
