import type { JSX } from 'preact';
import { usePage } from '../page-context.ts';
import { Crumbs } from './crumbs.tsx';

interface AgentCrumbsProps {
  readonly agentId: string;
  /** Of a file or folder there: its folder is on the way, too. */
  readonly path?: string;
}

export function AgentCrumbs({ agentId, path }: AgentCrumbsProps): JSX.Element {
  const { cluster } = usePage();
  const agent = cluster.state.value?.slaves.find(({ id }) => id === agentId);
  const href = `#/agents/${encodeURIComponent(agentId)}`;
  const links = [
    { label: 'Agents', href: '#/agents' },
    { label: agent?.hostname ?? agentId, href },
  ];
  const folder = path?.slice(0, path.lastIndexOf('/')) ?? '';
  if (folder !== '') {
    const label = folder.slice(folder.lastIndexOf('/') + 1);
    links.push({ label, href: `${href}/folder?${new URLSearchParams({ path: folder })}` });
  }
  return <Crumbs links={links} />;
}
