import type { MasterInfo } from '../../wire/messages/master-info.ts';
import type { MasterState } from '../model/master-state.ts';

/** Who answers a question of the page: this very master at a path, another program, or nobody. */
export type PageSource =
  | { readonly from: 'here'; readonly path: string }
  | { readonly from: 'there'; readonly url: string }
  | { readonly from: 'nobody'; readonly status: 404 | 503; readonly message: string };

/** What this master knows of others. */
export interface Surroundings {
  readonly self: MasterInfo;
  readonly isServing: boolean;
  /** Another master took this one for the leader. */
  readonly wasPassedOn: boolean;
  readonly leader: MasterInfo | undefined;
  readonly agents: MasterState['agents'];
}

const LEADER = '/ropes/v1/leader';
const AGENTS = '/ropes/v1/agents/';

const OF_LEADER = [
  '/state',
  '/metrics/snapshot',
  '/roles',
  '/maintenance/schedule',
  '/maintenance/status',
];
const OF_AGENT = ['/state', '/files/browse', '/files/read', '/files/download'];

/**
 * The page is looked at from where perhaps only this master can be reached, and it may not be the
 * leading one: so a master passes on what the page asks of the leader or of an agent, and nothing else.
 * Undefined for paths that are not the page's.
 */
export function findPageSource(url: string, around: Surroundings): PageSource | undefined {
  const [path = '', query] = url.split('?', 2);
  const rest = query === undefined ? '' : `?${query}`;
  if (!path.startsWith(`${LEADER}/`) && !path.startsWith(AGENTS)) return undefined;
  if (!around.isServing) return askLeader(around, url);
  if (path.startsWith(LEADER)) {
    const asked = path.slice(LEADER.length);
    return OF_LEADER.includes(asked) ? { from: 'here', path: `${asked}${rest}` } : UNKNOWN;
  }
  const [, id = '', asked = ''] = /^([^/]+)(\/.*)$/.exec(path.slice(AGENTS.length)) ?? [];
  const agent = around.agents.get(id);
  if (!OF_AGENT.includes(asked)) return UNKNOWN;
  if (agent === undefined) {
    return { from: 'nobody', status: 404, message: 'The agent is not registered' };
  }
  const address = agent.pid.slice(agent.pid.indexOf('@') + 1);
  return { from: 'there', url: `http://${address}${asked}${rest}` };
}

const UNKNOWN: PageSource = { from: 'nobody', status: 404, message: 'The page does not need this' };

function askLeader({ self, leader, wasPassedOn }: Surroundings, url: string): PageSource {
  // Masters that just lost their leader may take each other for it.
  if (leader?.address?.ip === undefined || wasPassedOn) {
    return { from: 'nobody', status: 503, message: 'No leader elected' };
  }
  // It would ask itself without end.
  if (leader.id === self.id) {
    return { from: 'nobody', status: 503, message: 'Master has not finished recovery' };
  }
  return { from: 'there', url: `http://${leader.address.ip}:${leader.address.port}${url}` };
}
