const minute = 60_000;

/** How many sessions there may be, how long they last, and how much one may hold. */
export interface SessionLimits {
  /** Sessions that one learner may have running. */
  readonly perLearner: number;
  /** Sessions that this server may have running. */
  readonly perServer: number;
  /** A session lasts at least this long. */
  readonly leastLifetimeMs: number;
  /** A session lasts this many times the minutes that its lab names. */
  readonly lifetimePerLabTime: number;
  /** What one extension adds. */
  readonly extensionMs: number;
  /** A session never lasts longer than this, counted from its start. */
  readonly longestLifetimeMs: number;
  /** A session that could not start keeps its nodes so long, for a look at them. */
  readonly failedKeptMs: number;
  /** Without a page for so long, the nodes are frozen until one comes back; null is never. */
  readonly pauseAfterMs: number | null;
  readonly nodes: number;
  /** Terminals of a session beyond one a node. */
  readonly extraTerminals: number;
}

/** The usual limits. */
export const sessionLimits: SessionLimits = {
  perLearner: 2,
  perServer: 20,
  leastLifetimeMs: 60 * minute,
  lifetimePerLabTime: 3,
  extensionMs: 30 * minute,
  longestLifetimeMs: 8 * 60 * minute,
  failedKeptMs: 30 * minute,
  pauseAfterMs: 10 * minute,
  nodes: 9,
  extraTerminals: 6,
};
