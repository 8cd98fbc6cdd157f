import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { agentPath } from '../api/agent-files.ts';
import { useLog } from '../api/use-log.ts';
import { formatBytes } from '../model/format-bytes.ts';
import { AgentCrumbs } from '../parts/agent-crumbs.tsx';
import { Title } from '../parts/title.tsx';

interface LogPageProps {
  readonly agentId: string;
  readonly path: string;
}

/** A file of a sandbox, which goes on as the task writes. */
export function LogPage({ agentId, path }: LogPageProps): JSX.Element {
  const log = useLog(agentId, path);
  const [isFollowing, setFollowing] = useState(true);
  const text = useRef<HTMLElement>(null);
  const name = path.slice(path.lastIndexOf('/') + 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new text moves the end
  useLayoutEffect(() => {
    const shown = text.current;
    if (isFollowing && shown !== null) shown.scrollTop = shown.scrollHeight;
  }, [log.window?.end, isFollowing]);
  return (
    <>
      <AgentCrumbs agentId={agentId} path={path} />
      <Title
        side={
          <a
            class="button button-small"
            href={`.${agentPath(agentId, '/files/download', { path })}`}
            download
          >
            Download
          </a>
        }
      >
        {name}
      </Title>
      <div class="log-tools">
        <label>
          <input
            type="checkbox"
            checked={isFollowing}
            onChange={(event) => setFollowing(event.currentTarget.checked)}
          />{' '}
          Follow the end
        </label>
        {log.window !== undefined && (
          <span class="small muted">
            {formatBytes(log.window.end - log.window.start)} of {formatBytes(log.window.end)}
          </span>
        )}
        {log.window !== undefined && log.window.start > 0 && (
          <button type="button" class="button button-small" onClick={() => void log.loadEarlier()}>
            Show earlier lines
          </button>
        )}
      </div>
      {log.failure !== undefined && (
        <p class="notice" data-tone="bad" role="alert">
          {log.failure}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section class="log" ref={text} tabIndex={0} aria-label={`Contents of ${name}`}>
        <pre>
          {log.window?.text === '' ? (
            <span class="muted">Nothing is written yet.</span>
          ) : (
            log.window?.text
          )}
        </pre>
      </section>
    </>
  );
}
