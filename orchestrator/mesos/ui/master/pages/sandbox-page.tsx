import type { JSX } from 'preact';
import { type AgentState, agentPath, findSandbox } from '../api/agent-files.ts';
import { useFetched } from '../api/use-fetched.ts';
import { AgentCrumbs } from '../parts/agent-crumbs.tsx';
import { FilesTable } from '../parts/files-table.tsx';
import { NotThere } from '../parts/not-there.tsx';
import { Title } from '../parts/title.tsx';
import { Waiting } from '../parts/waiting.tsx';

interface SandboxPageProps {
  readonly agentId: string;
  readonly frameworkId: string;
  readonly executorId: string;
}

/** The files of a task, by its executor. */
export function SandboxPage({ agentId, frameworkId, executorId }: SandboxPageProps): JSX.Element {
  const fetched = useFetched<AgentState>(agentPath(agentId, '/state'), 10_000);
  const crumbs = <AgentCrumbs agentId={agentId} />;
  if (fetched.status !== 'there') {
    return (
      <>
        {crumbs}
        <Title>Sandbox</Title>
        <Waiting fetched={fetched} />
      </>
    );
  }
  const folder = findSandbox(fetched.content, frameworkId, executorId);
  return (
    <>
      {crumbs}
      {folder === undefined ? (
        <NotThere title="No sandbox">
          The agent does not know {executorId} any more: sandboxes are removed some time after a
          task has ended.
        </NotThere>
      ) : (
        <>
          <Title>Sandbox of {executorId}</Title>
          <p class="code small muted">{folder}</p>
          <FilesTable agentId={agentId} folder={folder} />
        </>
      )}
    </>
  );
}
