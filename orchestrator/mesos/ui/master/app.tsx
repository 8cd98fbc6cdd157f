import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { PageHeader } from '../look/page-header.tsx';
import type { ClusterState } from './api/cluster-state.ts';
import { type Place, parsePlace } from './model/parse-place.ts';
import { usePage } from './page-context.ts';
import { AgentFrameworkPage } from './pages/agent-framework-page.tsx';
import { AgentPage } from './pages/agent-page.tsx';
import { AgentsPage } from './pages/agents-page.tsx';
import { ExecutorPage } from './pages/executor-page.tsx';
import { FolderPage } from './pages/folder-page.tsx';
import { FrameworkPage } from './pages/framework-page.tsx';
import { FrameworksPage } from './pages/frameworks-page.tsx';
import { HomePage } from './pages/home-page.tsx';
import { LogPage } from './pages/log-page.tsx';
import { MaintenancePage } from './pages/maintenance-page.tsx';
import { OffersPage } from './pages/offers-page.tsx';
import { RolesPage } from './pages/roles-page.tsx';
import { SandboxPage } from './pages/sandbox-page.tsx';
import { NotThere } from './parts/not-there.tsx';

const LINKS = [
  { label: 'Cluster', href: '#/', pages: ['home'] },
  { label: 'Frameworks', href: '#/frameworks', pages: ['frameworks', 'framework'] },
  {
    label: 'Agents',
    href: '#/agents',
    pages: ['agents', 'agent', 'agent-framework', 'executor', 'sandbox', 'folder', 'log'],
  },
  { label: 'Roles', href: '#/roles', pages: ['roles'] },
  { label: 'Offers', href: '#/offers', pages: ['offers'] },
  { label: 'Maintenance', href: '#/maintenance', pages: ['maintenance'] },
];

/** Everything that is seen: where one can go, whether it is true, and the page of the place. */
export function App(): JSX.Element {
  const { cluster, route, theme } = usePage();
  const place = parsePlace(route.path.value, route.query.value);
  const state = cluster.state.value;
  const failure = cluster.failure.value;
  const link = LINKS.find(({ pages }) => pages.includes(place.page));
  useEffect(() => {
    document.title = [link?.label, state?.cluster, 'Mesos'].filter(Boolean).join(' · ');
  }, [link, state?.cluster]);
  return (
    <>
      <PageHeader
        name="Mesos"
        theme={theme}
        links={LINKS.map(({ label, href }) => ({ label, href, isCurrent: href === link?.href }))}
      />
      <main class="page-main" id="main" tabIndex={-1}>
        <div class="news" role="status">
          {failure !== undefined && (
            <p class="notice" data-tone="wait">
              {failure} {state !== undefined && 'What stands here is what was heard last.'}
            </p>
          )}
        </div>
        {state === undefined ? <Opening failure={failure} /> : <Page {...{ place, state }} />}
      </main>
    </>
  );
}

function Opening({ failure }: { readonly failure: string | undefined }): JSX.Element {
  return (
    <>
      <h1 tabIndex={-1}>Mesos</h1>
      <p class="muted">{failure === undefined ? 'Asking the master…' : 'Asking again…'}</p>
    </>
  );
}

interface PageProps {
  readonly place: Place;
  readonly state: ClusterState;
}

function Page({ place, state }: PageProps): JSX.Element {
  switch (place.page) {
    case 'home':
      return <HomePage state={state} />;
    case 'frameworks':
      return <FrameworksPage state={state} />;
    case 'framework':
      return <FrameworkPage state={state} id={place.id} />;
    case 'agents':
      return <AgentsPage state={state} />;
    case 'agent':
      return <AgentPage state={state} id={place.id} />;
    case 'agent-framework':
      return <AgentFrameworkPage state={state} {...place} />;
    case 'executor':
      return <ExecutorPage state={state} {...place} />;
    case 'sandbox':
      return <SandboxPage {...place} />;
    case 'folder':
      return <FolderPage {...place} />;
    case 'log':
      return <LogPage {...place} />;
    case 'roles':
      return <RolesPage />;
    case 'offers':
      return <OffersPage state={state} />;
    case 'maintenance':
      return <MaintenancePage />;
    case 'nowhere':
      return <NotThere title="No such page">Nothing is at this address.</NotThere>;
  }
}
