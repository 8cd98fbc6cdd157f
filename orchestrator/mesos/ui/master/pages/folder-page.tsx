import type { JSX } from 'preact';
import { AgentCrumbs } from '../parts/agent-crumbs.tsx';
import { FilesTable } from '../parts/files-table.tsx';
import { Title } from '../parts/title.tsx';

interface FolderPageProps {
  readonly agentId: string;
  readonly path: string;
}

/** A folder within a sandbox. */
export function FolderPage({ agentId, path }: FolderPageProps): JSX.Element {
  return (
    <>
      <AgentCrumbs agentId={agentId} path={path} />
      <Title>{path.slice(path.lastIndexOf('/') + 1)}</Title>
      <p class="code small muted">{path}</p>
      <FilesTable agentId={agentId} folder={path} />
    </>
  );
}
