import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { HashRoute } from '../look/create-hash-route.ts';
import type { Theme } from '../look/create-theme.ts';
import { MessageBar } from '../look/message-bar.tsx';
import { PageHeader } from '../look/page-header.tsx';
import { AppPage } from './app/app-page.tsx';
import { DeploymentsPage } from './deployments/deployments-page.tsx';
import { ListPage } from './list/list-page.tsx';
import { PodPage } from './pod/pod-page.tsx';
import { usePage } from './state/page-context.ts';

interface MarathonPageProps {
  readonly route: HashRoute;
  readonly theme: Theme;
}

/** The whole page: header, the part that the address names, messages. */
export function MarathonPage({ route, theme }: MarathonPageProps): JSX.Element {
  const { live, messages } = usePage();
  const path = route.path.value;
  const isDeployments = path === '/deployments';

  useEffect(() => {
    document.title = path === '/' ? 'Marathon' : `${path.slice(1)} – Marathon`;
  }, [path]);

  return (
    <>
      <PageHeader
        name="Marathon"
        theme={theme}
        links={[
          { label: 'Applications', href: '#/', isCurrent: !isDeployments },
          {
            label: 'Deployments',
            href: '#/deployments',
            isCurrent: isDeployments,
            count: live.snapshot.value?.deployments.length ?? 0,
          },
        ]}
      />
      <main id="main" class="page-main" tabIndex={-1}>
        {!live.isConnected.value && (
          <p class="notice" data-tone="bad" role="status">
            Marathon cannot be reached. What is shown may be old; the page keeps asking.
          </p>
        )}
        <Part path={path} tab={route.query.value.get('tab') ?? 'instances'} />
      </main>
      <MessageBar messages={messages} />
    </>
  );
}

function Part({ path, tab }: { readonly path: string; readonly tab: string }): JSX.Element {
  if (path === '/deployments') return <DeploymentsPage />;
  if (path.startsWith('/app/')) {
    const id = path.slice('/app'.length);
    return <AppPage key={id} id={id} tab={tab} />;
  }
  if (path.startsWith('/pod/')) {
    const id = path.slice('/pod'.length);
    return <PodPage key={id} id={id} />;
  }
  const groupId = path.startsWith('/group/') ? path.slice('/group'.length) : '/';
  return <ListPage key={groupId} groupId={groupId} />;
}
