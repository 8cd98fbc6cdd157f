import { z } from 'zod';
import type { SchedulerClient, SchedulerListener } from '../framework/scheduler-client.ts';
import type { FrameworkInfo } from '../wire/messages/framework.ts';
import type { MarathonEvent } from './model/event.ts';
import type { StateStore } from './store/state-store.ts';

/** Marathon's standing with the master, over reconnections and restarts. */
export interface MasterLink {
  client(): SchedulerClient;
  frameworkId(): string | undefined;
  /** `host:port` of the leading master, once one is known. */
  master(): string | undefined;
  /** Where the leading master is, if it says so. */
  homeRegion(): string | undefined;
  /** Subscribes anew when one of the roles is new; roles of the past may still hold volumes. */
  subscribeWith(roles: readonly string[]): void;
  close(): void;
}

interface Dependencies {
  readonly store: StateStore;
  readonly connect: (framework: FrameworkInfo, listener: SchedulerListener) => SchedulerClient;
  readonly frameworkInfo: (roles: readonly string[], id: string | undefined) => FrameworkInfo;
  readonly roles: readonly string[];
  readonly onEvent: SchedulerListener['onEvent'];
  readonly onSubscribed: () => void;
  readonly onDisconnected: (reason: string) => void;
  /** The master has ended the framework and all its tasks; a new one is being registered. */
  readonly onRemoved: () => void;
  /** Another Marathon has taken this one's place, or the master will have none of it. */
  readonly onFatal: (message: string) => void;
  readonly publish: (event: MarathonEvent) => void;
  readonly now: () => string;
}

const kind = 'framework';
const idKey = 'id';
/** The master's words for a framework that it does not take back. */
const removed = /framework has been removed/i;

/**
 * Connects to the master with the framework id of last time.
 * @throws ZodError when the store has something else in its place
 */
export function createMasterLink(dependencies: Dependencies): MasterLink {
  const { store, publish, now } = dependencies;
  let frameworkId = z.string().optional().parse(store.read(kind).get(idKey));
  let master: string | undefined;
  let homeRegion: string | undefined;
  let roles = dependencies.roles;
  let registered = false;

  const listener: SchedulerListener = {
    onEvent: dependencies.onEvent,
    onSubscribed(subscription) {
      frameworkId = subscription.frameworkId.value;
      master = subscription.master;
      homeRegion = subscription.masterInfo?.domain?.fault_domain?.region.name;
      store.put(kind, idKey, frameworkId);
      const timestamp = now();
      publish(
        registered
          ? { eventType: 'scheduler_reregistered_event', timestamp, master }
          : { eventType: 'scheduler_registered_event', timestamp, frameworkId, master },
      );
      registered = true;
      dependencies.onSubscribed();
    },
    onDisconnected(reason) {
      dependencies.onDisconnected(reason);
      if (master !== undefined) {
        publish({ eventType: 'scheduler_disconnected_event', timestamp: now() });
      }
      master = undefined;
    },
    onError(message) {
      if (!removed.test(message) || frameworkId === undefined) {
        dependencies.onFatal(message);
        return;
      }
      frameworkId = undefined;
      registered = false;
      store.remove(kind, idKey);
      dependencies.onRemoved();
      client = open();
    },
  };

  const open = () => {
    const opened = dependencies.connect(dependencies.frameworkInfo(roles, frameworkId), listener);
    opened.start();
    return opened;
  };
  let client = open();

  return {
    client: () => client,
    frameworkId: () => frameworkId,
    master: () => master,
    homeRegion: () => homeRegion,
    subscribeWith(wanted) {
      if (wanted.every((role) => roles.includes(role))) return;
      roles = [...new Set([...roles, ...wanted])].sort();
      client.close();
      client = open();
    },
    close: () => client.close(),
  };
}
