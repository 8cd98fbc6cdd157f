/** Where the masters pass a question on to an agent, which the browser may not reach. */
export function agentPath(agentId: string, path: string, query: Record<string, string> = {}) {
  const text = new URLSearchParams(query).toString();
  const rest = text === '' ? '' : `?${text}`;
  return `/ropes/v1/agents/${encodeURIComponent(agentId)}${path}${rest}`;
}

/** A file or folder as `/files/browse` of an agent shows it. */
export interface FileEntry {
  readonly path: string;
  /** As `ls -l` shows it. */
  readonly mode: string;
  readonly size: number;
  /** Seconds since 1970. */
  readonly mtime: number;
  readonly uid: string;
}

interface AgentExecutor {
  readonly id: string;
  readonly directory: string;
}

interface AgentFramework {
  readonly id: string;
  readonly executors?: readonly AgentExecutor[];
  readonly completed_executors?: readonly AgentExecutor[];
}

/** What `GET /state` of an agent says, as far as sandboxes need it. */
export interface AgentState {
  readonly frameworks?: readonly AgentFramework[];
  readonly completed_frameworks?: readonly AgentFramework[];
}

/** The folder of an executor's latest run; undefined where the agent does not know it any more. */
export function findSandbox(
  { frameworks = [], completed_frameworks = [] }: AgentState,
  frameworkId: string,
  executorId: string,
): string | undefined {
  return [...frameworks, ...completed_frameworks]
    .filter(({ id }) => id === frameworkId)
    .flatMap(({ executors = [], completed_executors = [] }) => [
      ...executors,
      ...completed_executors,
    ])
    .find(({ id }) => id === executorId)?.directory;
}
