import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { RopesError } from '../../contract/errors.ts';
import { toRopesError } from '../api/to-ropes-error.ts';
import { useApp } from '../app/app-context.ts';
import { createSessionFeed, type SessionFeed } from '../session/create-session-feed.ts';
import { LostSession } from '../workspace/lost-session.tsx';
import { TerminalWindow } from './terminal-window.tsx';

interface TerminalWindowPageProps {
  readonly sessionId: string;
  readonly terminalId: string;
}

/** The page at /sessions/:id/terminals/:terminalId: one terminal, in a window of its own. */
export function TerminalWindowPage(props: TerminalWindowPageProps): JSX.Element {
  const { sessionId, terminalId } = props;
  const { api } = useApp();
  const [loaded, setLoaded] = useState<SessionFeed | RopesError>();
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round loads again
  useEffect(() => {
    const leaving = new AbortController();
    let feed: SessionFeed | undefined;

    async function load(): Promise<void> {
      try {
        const session = await api.session(sessionId, leaving.signal);
        feed = createSessionFeed({ api, session });
        setLoaded(feed);
      } catch (error) {
        if (!leaving.signal.aborted) setLoaded(toRopesError(error));
      }
    }

    setLoaded(undefined);
    void load();
    return () => {
      leaving.abort();
      feed?.dispose();
    };
  }, [api, sessionId, round]);

  if (loaded === undefined) {
    return <div class="terminal-window" role="status" aria-label="Loading the terminal" />;
  }
  if (loaded instanceof RopesError) {
    return <LostSession error={loaded} onTryAgain={() => setRound(round + 1)} />;
  }
  return <TerminalWindow feed={loaded} terminalId={terminalId} />;
}
