import { count } from './count.ts';
import type { Paint } from './create-paint.ts';
import { formatDuration } from './format-duration.ts';
import { formatTable } from './format-table.ts';
import type { SessionEntry } from './read-sessions.ts';

/** So much of an id tells sessions apart, here as in the names of their containers. */
const shortId = 12;
const shortHash = 8;

/** What of a session is told: no more of its learner than tells learners apart. */
export interface SessionLine {
  readonly id: string;
  readonly lab: string;
  readonly state: string;
  readonly nodes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly learner: string;
}

/** What is told of a session. */
export function toSessionLine({ record, nodes }: SessionEntry): SessionLine {
  const { id, labId, desired, observed, rest, createdAt, expiresAt, learnerId } = record;
  const now = observed === 'running' && rest === 'frozen' ? 'paused' : observed;
  return {
    id,
    lab: labId,
    state: desired === 'ended' ? 'ending' : now,
    nodes,
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    learner: learnerId.slice(0, shortHash),
  };
}

/** Sessions as a table, at a time in milliseconds since 1970. */
export function formatSessions(
  sessions: readonly SessionLine[],
  now: number,
  paint: Paint,
): string {
  if (sessions.length === 0) {
    return 'No session is running.\n';
  }
  const rows = sessions.map((session) => {
    const left = Date.parse(session.expiresAt) - now;
    return [
      session.id.slice(0, shortId),
      session.lab,
      session.state,
      String(session.nodes.length),
      `${formatDuration(now - Date.parse(session.createdAt))} ago`,
      left <= 0 ? 'over' : formatDuration(left),
      session.learner,
    ];
  });
  const head = ['ID', 'LAB', 'STATE', 'NODES', 'STARTED', 'TIME LEFT', 'LEARNER'];
  return `${formatTable(head, rows, paint)}\n${count(sessions.length, 'session')}\n`;
}
