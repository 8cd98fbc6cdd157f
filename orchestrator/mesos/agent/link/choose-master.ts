/** Where the search for the leading master is. */
export interface MasterSearch {
  /** Masters of the list that were tried so far. */
  readonly tried: number;
  readonly redirects: number;
  /** Of the next pause; milliseconds. */
  readonly backoffMs: number;
}

/** How long to pause when no master of the list leads. */
export interface SearchRules {
  readonly masters: readonly string[];
  readonly backoffMs: number;
  readonly backoffMostMs: number;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** Whom to try next, and when. */
export interface MasterChoice {
  readonly search: MasterSearch;
  readonly master: string;
  readonly delayMs: number;
}

/** While an election goes on, masters may send an agent around among them. */
const MOST_REDIRECTS = 5;

export function startSearch({ backoffMs }: SearchRules): MasterSearch {
  return { tried: 0, redirects: 0, backoffMs };
}

/**
 * Decides whom to try after a master that refused or redirected: the others at once, and after the
 * last of them a pause of random length, twice as long each time, so that many agents don't come
 * all at once (Mesos flag `registration_backoff_factor`).
 */
export function chooseMaster(
  rules: SearchRules,
  search: MasterSearch,
  redirectedTo?: string,
): MasterChoice {
  if (redirectedTo !== undefined && search.redirects < MOST_REDIRECTS) {
    const next = { ...search, redirects: search.redirects + 1 };
    return { search: next, master: redirectedTo, delayMs: 0 };
  }
  const { masters, backoffMostMs, random } = rules;
  const { tried, backoffMs } = search;
  const master = masters[tried % masters.length] ?? '';
  const next = { tried: tried + 1, redirects: 0, backoffMs };
  if (tried === 0 || tried % masters.length > 0) return { search: next, master, delayMs: 0 };
  return {
    search: { ...next, backoffMs: Math.min(backoffMs * 2, backoffMostMs) },
    master,
    delayMs: random() * backoffMs,
  };
}
