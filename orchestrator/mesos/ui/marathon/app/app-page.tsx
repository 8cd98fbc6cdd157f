import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ApiFailure } from '../api/api-failure.ts';
import { callMarathon } from '../api/call-marathon.ts';
import type { AppInFull } from '../api/shown.ts';
import { Crumbs } from '../common/crumbs.tsx';
import { HealthBar } from '../common/health-bar.tsx';
import { StateBadge } from '../common/state-badge.tsx';
import { appState } from '../state/app-state.ts';
import { usePage } from '../state/page-context.ts';
import { AppActions } from './app-actions.tsx';

import { ConfigurationTab } from './configuration-tab.tsx';
import { DebugTab } from './debug-tab.tsx';
import { InstancesTab } from './instances-tab.tsx';

interface AppPageProps {
  readonly id: string;
  readonly tab: string;
}

const tabs = [
  ['instances', 'Instances'],
  ['configuration', 'Configuration'],
  ['debug', 'Debug'],
] as const;

/** One application: its instances, its configuration, and why it does not run. */
export function AppPage({ id, tab }: AppPageProps): JSX.Element {
  const { live } = usePage();
  const [app, setApp] = useState<AppInFull | undefined>(undefined);
  const [isMissing, setMissing] = useState(false);
  const turn = live.turn.value;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn of the page reads anew
  useEffect(() => {
    let isOver = false;
    callMarathon<{ app: AppInFull }>('GET', `v2/apps/${encodeURI(id)}`)
      .then((answer) => {
        if (isOver) return;
        setApp(answer.app);
        setMissing(false);
      })
      .catch((error: unknown) => {
        // Other failures show in the header, and the next turn asks again.
        if (!isOver && error instanceof ApiFailure && error.status === 404) setMissing(true);
      });
    return () => {
      isOver = true;
    };
  }, [id, turn]);

  const entry = live.snapshot.value?.queue.find((queued) => queued.app?.id === id);
  return (
    <>
      <div class="page-head">
        <div>
          <Crumbs id={id} />
          <h1 tabIndex={-1}>{id}</h1>
        </div>
        {app !== undefined && !isMissing && <AppActions app={app} />}
      </div>
      {isMissing && <p class="panel empty">There is no application {id} (any more).</p>}
      {app !== undefined && !isMissing && (
        <>
          <div class="app-summary">
            <StateBadge state={appState(app, entry)} />
            <span>
              {app.tasksRunning} of {app.instances} running
            </span>
            <HealthBar app={app} />
          </div>
          <nav class="tabs" aria-label="Parts of the application">
            {tabs.map(([name, label]) => (
              <a
                key={name}
                href={`#/app${id}?tab=${name}`}
                aria-current={name === tab ? 'page' : undefined}
              >
                {label}
              </a>
            ))}
          </nav>
          {tab === 'instances' && <InstancesTab app={app} />}
          {tab === 'configuration' && <ConfigurationTab app={app} />}
          {tab === 'debug' && <DebugTab app={app} entry={entry} />}
        </>
      )}
    </>
  );
}
