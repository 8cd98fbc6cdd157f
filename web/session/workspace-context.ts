import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Workspace } from './create-workspace.ts';

export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

/** The workspace that a component stands in; throws outside of one. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) {
    throw new Error('useWorkspace is for components of the workspace page.');
  }
  return workspace;
}
