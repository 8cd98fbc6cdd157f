import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { RopesError } from '../../contract/errors.ts';
import { toRopesError } from '../api/to-ropes-error.ts';
import { useApp } from '../app/app-context.ts';
import { createWorkspace, type Workspace } from '../session/create-workspace.ts';
import { WorkspaceContext } from '../session/workspace-context.ts';
import { LostSession } from './lost-session.tsx';
import { WorkspaceView } from './workspace-view.tsx';
import './workspace-page.css';

/** The page at /sessions/:id: loads session and lab, then lives as long as the address stays. */
export function WorkspacePage({ sessionId }: { readonly sessionId: string }): JSX.Element {
  const app = useApp();
  const [loaded, setLoaded] = useState<Workspace | RopesError>();
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round loads again
  useEffect(() => {
    const leaving = new AbortController();
    let workspace: Workspace | undefined;

    async function load(): Promise<void> {
      try {
        const session = await app.api.session(sessionId, leaving.signal);
        const best = app.languages.wanted.peek()[0] ?? 'en';
        const lab = await app.api.lab(session.labId, best, leaving.signal);
        workspace = createWorkspace({ ...app, session, lab });
        setLoaded(workspace);
      } catch (error) {
        if (!leaving.signal.aborted) {
          setLoaded(toRopesError(error));
        }
      }
    }

    setLoaded(undefined);
    void load();
    return () => {
      leaving.abort();
      workspace?.dispose();
    };
  }, [app, sessionId, round]);

  if (loaded === undefined) {
    return <div class="workspace-loading" role="status" aria-label="Loading the lab" />;
  }
  if (loaded instanceof RopesError) {
    return <LostSession error={loaded} onTryAgain={() => setRound(round + 1)} />;
  }
  return (
    <WorkspaceContext.Provider value={loaded}>
      <WorkspaceView />
    </WorkspaceContext.Provider>
  );
}
