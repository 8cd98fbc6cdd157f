import type {
  AgentLinkCall,
  AgentLinkEvent,
  RegisterAgent,
} from '../../wire/messages/agent-link.ts';
import type { Clock } from '../clock/clock.ts';
import { chooseMaster, type SearchRules, startSearch } from './choose-master.ts';
import type { LinkOutcome, OpenedLink, OpenLink } from './open-link.ts';

export interface MasterLinkDependencies {
  readonly clock: Clock;
  readonly rules: SearchRules;
  readonly open: OpenLink;
  readonly log: (line: string) => void;
  readonly registration: () => RegisterAgent;
  readonly onEvent: (event: AgentLinkEvent) => void;
  readonly onLost: () => void;
}

/** The agent's tie to whichever master leads. */
export interface MasterLink {
  start(): void;
  /** Says something to the master; without one it is lost, and what matters is said again. */
  send(call: AgentLinkCall): void;
  stop(): void;
}

/** A master that took the call but never registers the agent is left after this time. */
const REGISTRATION_MS = 15_000;

/** Finds the master that leads, registers with it, and begins anew when it isn't heard any more. */
export function createMasterLink(dependencies: MasterLinkDependencies): MasterLink {
  const { clock, rules, open, log } = dependencies;
  let search = startSearch(rules);
  let link: OpenedLink | undefined;
  let cancel = (): void => {};
  let isStopped = false;
  /** Tells the present attempt from those that were left. */
  let attempts = 0;

  const next = (redirectedTo?: string, leastDelayMs = 0): void => {
    if (isStopped) return;
    const choice = chooseMaster(rules, search, redirectedTo);
    search = choice.search;
    const delayMs = Math.max(choice.delayMs, leastDelayMs);
    cancel();
    cancel = clock.after(delayMs, () => void attempt(choice.master));
  };

  const lose = (reason: string): void => {
    attempts += 1;
    cancel();
    link?.close();
    link = undefined;
    log(`The link to the master is lost: ${reason}`);
    dependencies.onLost();
    // All agents lose a master at the same time.
    next(undefined, rules.random() * rules.backoffMs);
  };

  const expectWord = (milliseconds: number): void => {
    cancel();
    cancel = clock.after(milliseconds, () => lose(`no word for ${milliseconds / 1000} s`));
  };

  const attempt = async (master: string): Promise<void> => {
    attempts += 1;
    const own = attempts;
    let patienceMs = REGISTRATION_MS;
    /** Its answer may end before the attempt is known to have opened it. */
    let ended: string | undefined;
    const outcome: LinkOutcome = await open(master, dependencies.registration(), {
      event: (event) => {
        if (own !== attempts) return;
        if (event.type === 'REGISTERED') {
          patienceMs = event.registered.ping_timeout_seconds * 1000;
          search = startSearch(rules);
          log(`Registered with the master at ${master} as ${event.registered.agent_id.value}`);
        }
        expectWord(patienceMs);
        dependencies.onEvent(event);
      },
      closed: (reason) => {
        if (own !== attempts) return;
        if (link === undefined) ended = reason;
        else lose(reason);
      },
    });
    if (isStopped || own !== attempts) {
      if (outcome.type === 'opened') outcome.link.close();
      return;
    }
    if (outcome.type === 'redirected') return next(outcome.master);
    if (outcome.type === 'refused') {
      log(`The master at ${master} doesn't register the agent: ${outcome.reason}`);
      return next();
    }
    link = outcome.link;
    if (ended === undefined) expectWord(patienceMs);
    else lose(ended);
  };

  return {
    start: () => next(),
    send: (call) => link?.send(call),
    stop: () => {
      isStopped = true;
      attempts += 1;
      cancel();
      link?.close();
      link = undefined;
    },
  };
}
