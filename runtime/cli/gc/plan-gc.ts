import type { Belonging } from '../../node/find-belongings.ts';

/** What is known of an instance, read after what there is was listed. */
export interface KnownInstance {
  /**
   * `served`: a server or a test uses its data folder. `idle`: nobody does. `kept`: everything of
   * it is wanted. `gone`: its data folder is not there any more, or its test was cut off.
   */
  readonly state: 'served' | 'idle' | 'kept' | 'gone';
  /** Ids of its sessions that may own something. */
  readonly sessions: ReadonlySet<string>;
}

/** What may go, and what nobody here knows. */
export interface GcPlan {
  /** In the order in which it can be removed. */
  readonly remove: readonly { readonly what: Belonging; readonly why: string }[];
  /** Things of instances that this home does not know: another home's, perhaps. */
  readonly unknown: readonly Belonging[];
}

const hourMs = 3_600_000;
const order = ['container', 'network', 'volume', 'image'] as const;

/** Decides what no live session and no present version needs. */
export function planGc(world: {
  readonly belongings: readonly Belonging[];
  readonly instances: ReadonlyMap<string, KnownInstance>;
  /** Names of the images and volumes that set-up chose last. */
  readonly current: ReadonlySet<string>;
  readonly now: number;
  /** What other versions made is kept so long: somebody may go back to one. */
  readonly keepMs: number;
}): GcPlan {
  const { belongings, instances, now } = world;
  const newestBase = belongings
    .filter(isBase)
    .reduce((newest, { createdAt }) => Math.max(newest, createdAt), 0);

  function reason(what: Belonging): string | null {
    if (what.instanceId !== null) {
      return reasonOfInstance(what, instances.get(what.instanceId));
    }
    const age = now - what.createdAt;
    if (what.kind === 'container') {
      return age > hourMs ? 'set-up was interrupted' : null;
    }
    const isOld = age > world.keepMs && !world.current.has(what.name) && !what.inUse;
    const isNeeded = isBase(what) && what.createdAt === newestBase;
    return isOld && !isNeeded ? 'of another version of ropes' : null;
  }

  return {
    remove: belongings
      .flatMap((what) => {
        const why = reason(what);
        return why === null ? [] : [{ what, why }];
      })
      .sort((a, b) => order.indexOf(a.what.kind) - order.indexOf(b.what.kind)),
    unknown: belongings.filter(
      ({ instanceId }) => instanceId !== null && !instances.has(instanceId),
    ),
  };
}

function reasonOfInstance(
  { sessionId, role }: Belonging,
  instance: KnownInstance | undefined,
): string | null {
  if (instance === undefined || instance.state === 'kept') {
    return null;
  }
  if (instance.state === 'gone') {
    return 'its data folder is gone';
  }
  if (sessionId !== null) {
    return instance.sessions.has(sessionId) ? null : 'its session is over';
  }
  // A server that runs may be about to put it on the network of a new session.
  const isSpare = role === 'registry' && instance.state === 'idle' && instance.sessions.size === 0;
  return isSpare ? 'no session needs it' : null;
}

function isBase({ kind, name }: Belonging): boolean {
  return kind === 'image' && name.startsWith('ropes/base:');
}
