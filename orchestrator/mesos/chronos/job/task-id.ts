/** What a task id of Chronos says: `ct:<due>:<attempt>:<job>:<arguments>`. */
export interface TaskIdParts {
  jobName: string;
  /** Milliseconds since 1970. */
  dueAt: number;
  attempt: number;
}

const TASK_ID = /^ct:(\d+):(\d+):([\w.-]+):?(.*)$/s;

/** A Mesos id must be a file name; `;` Chronos itself took out. */
const NOT_IN_AN_ID = /[/\\;\s\p{Cc}]/gu;

/** Keeps an id, which becomes a directory name, within what file systems take. */
const ARGUMENTS_MAX = 100;

/** Writes the id of a task; the arguments in it are for people only. */
export function formatTaskId(parts: TaskIdParts, args: string): string {
  const shown = args.replace(NOT_IN_AN_ID, '').slice(0, ARGUMENTS_MAX);
  return `ct:${parts.dueAt}:${parts.attempt}:${parts.jobName}:${shown}`;
}

/** Reads the id of a task; undefined when Chronos did not make it. */
export function parseTaskId(id: string): TaskIdParts | undefined {
  const match = TASK_ID.exec(id);
  if (match === null) return undefined;
  const [, due = '', attempt = '', jobName = ''] = match;
  return { jobName, dueAt: Number(due), attempt: Number(attempt) };
}
