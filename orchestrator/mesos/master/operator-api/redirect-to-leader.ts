import type { Master } from '../model/master.ts';
import type { Answer } from './answer.ts';

/**
 * 307 to the same place on the leading master, whatever the scheme; 503 while nobody leads or the
 * leader has not read its registry.
 */
export function redirectToLeader(master: Master, url: string): Answer {
  const leader = master.leader();
  if (leader === undefined) return { status: 503, body: 'No leader elected' };
  if (leader.id === master.info.id && url !== '/') {
    return { status: 503, body: 'Master has not finished recovery' };
  }
  const { hostname, port = leader.port } = leader.address ?? {};
  const host = leader.address?.ip ?? hostname ?? leader.hostname ?? '';
  return { status: 307, headers: { Location: `//${host}:${port}${url}` } };
}
