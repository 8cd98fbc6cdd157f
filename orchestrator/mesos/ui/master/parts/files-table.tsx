import type { JSX } from 'preact';
import { agentPath, type FileEntry } from '../api/agent-files.ts';
import { useFetched } from '../api/use-fetched.ts';
import { formatBytes } from '../model/format-bytes.ts';
import { type Column, DataTable } from './data-table.tsx';
import { Since } from './since.tsx';
import { Waiting } from './waiting.tsx';

interface FilesTableProps {
  readonly agentId: string;
  readonly folder: string;
}

/** What is in a folder of an agent. */
export function FilesTable({ agentId, folder }: FilesTableProps): JSX.Element {
  const path = agentPath(agentId, '/files/browse', { path: folder });
  const fetched = useFetched<readonly FileEntry[]>(path, 4000);
  if (fetched.status !== 'there') return <Waiting fetched={fetched} />;
  return (
    <DataTable
      title="Files"
      rows={fetched.content}
      empty="Nothing is in this folder."
      keyOf={(file) => file.path}
      columns={fileColumns(agentId)}
    />
  );
}

function fileColumns(agentId: string): readonly Column<FileEntry>[] {
  const link = ({ path, mode }: FileEntry) => {
    const kind = isFolder(mode) ? 'folder' : 'log';
    return `#/agents/${encodeURIComponent(agentId)}/${kind}?${new URLSearchParams({ path })}`;
  };
  return [
    {
      title: 'Name',
      by: ({ path }) => path,
      show: (file) => (
        <a href={link(file)}>
          {nameOf(file)}
          {isFolder(file.mode) && '/'}
        </a>
      ),
    },
    { title: 'Mode', show: ({ mode }) => <span class="code small">{mode}</span> },
    { title: 'Owner', show: ({ uid }) => uid },
    {
      title: 'Size',
      isNumber: true,
      by: ({ size }) => size,
      show: ({ size, mode }) => (isFolder(mode) ? '' : formatBytes(size)),
    },
    { title: 'Changed', by: ({ mtime }) => mtime, show: ({ mtime }) => <Since seconds={mtime} /> },
    {
      title: 'Download',
      show: (file) =>
        isFolder(file.mode) ? null : (
          <a
            href={`.${agentPath(agentId, '/files/download', { path: file.path })}`}
            download
            aria-label={`Download ${nameOf(file)}`}
          >
            Download
          </a>
        ),
    },
  ];
}

function isFolder(mode: string): boolean {
  return mode.startsWith('d');
}

function nameOf({ path }: FileEntry): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
