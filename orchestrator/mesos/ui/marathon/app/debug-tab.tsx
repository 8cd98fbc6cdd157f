import type { JSX } from 'preact';
import { TimeAgo } from '../../look/time-ago.tsx';
import type { AppInFull, ShownQueueEntry } from '../api/shown.ts';
import { LaunchTrouble } from './launch-trouble.tsx';

interface DebugTabProps {
  readonly app: AppInFull;
  readonly entry: ShownQueueEntry | undefined;
}

/** What helps to see why an application does not run as it should. */
export function DebugTab({ app, entry }: DebugTabProps): JSX.Element {
  const failure = app.lastTaskFailure;
  return (
    <div class="stack">
      <section class="panel panel-body stack" aria-labelledby="changes">
        <h2 id="changes">Last changes</h2>
        <dl class="facts">
          <dt>Scaled</dt>
          <dd>
            <TimeAgo time={app.versionInfo?.lastScalingAt ?? app.version} />
          </dd>
          <dt>Configured</dt>
          <dd>
            <TimeAgo time={app.versionInfo?.lastConfigChangeAt ?? app.version} />
          </dd>
        </dl>
      </section>
      <section class="panel panel-body stack" aria-labelledby="failure">
        <h2 id="failure">Last task failure</h2>
        {failure === undefined ? (
          <p class="muted">None of its tasks has failed since this version came.</p>
        ) : (
          <dl class="facts">
            <dt>State</dt>
            <dd>{failure.state}</dd>
            <dt>Message</dt>
            <dd>{failure.message === '' ? 'none' : failure.message}</dd>
            <dt>Host</dt>
            <dd>{failure.host}</dd>
            <dt>When</dt>
            <dd>
              <TimeAgo time={failure.timestamp} />
            </dd>
            <dt>Task</dt>
            <dd>
              <code>{failure.taskId}</code>
            </dd>
            <dt>Version</dt>
            <dd>{failure.version}</dd>
          </dl>
        )}
      </section>
      <LaunchTrouble appId={app.id} entry={entry} />
    </div>
  );
}
