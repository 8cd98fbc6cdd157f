import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { HashRoute } from '../look/create-hash-route.ts';
import type { Theme } from '../look/create-theme.ts';
import { MessageBar } from '../look/message-bar.tsx';
import { PageHeader } from '../look/page-header.tsx';
import { GraphPage } from './graph/graph-page.tsx';
import { JobPage } from './job/job-page.tsx';
import { JobsPage } from './jobs/jobs-page.tsx';
import { usePage } from './state/page-context.ts';

interface ChronosPageProps {
  readonly route: HashRoute;
  readonly theme: Theme;
}

/** The whole page: header, the part that the address names, messages. */
export function ChronosPage({ route, theme }: ChronosPageProps): JSX.Element {
  const { live, messages } = usePage();
  const path = route.path.value;
  const isGraph = path === '/graph';

  useEffect(() => {
    document.title = path === '/' ? 'Chronos' : `${path.split('/').at(-1)} – Chronos`;
  }, [path]);

  return (
    <>
      <PageHeader
        name="Chronos"
        theme={theme}
        links={[
          { label: 'Jobs', href: '#/', isCurrent: !isGraph },
          { label: 'Graph', href: '#/graph', isCurrent: isGraph },
        ]}
      />
      <main id="main" class="page-main" tabIndex={-1}>
        {!live.isConnected.value && (
          <p class="notice" data-tone="bad" role="status">
            Chronos cannot be reached. What is shown may be old; the page keeps asking.
          </p>
        )}
        <Part path={path} />
      </main>
      <MessageBar messages={messages} />
    </>
  );
}

function Part({ path }: { readonly path: string }): JSX.Element {
  if (path === '/graph') return <GraphPage />;
  if (!path.startsWith('/job/')) return <JobsPage />;
  const name = path.slice('/job/'.length);
  return <JobPage key={name} name={name} />;
}
