import '../look/look.css';
import './master.css';
import { render } from 'preact';
import { createHashRoute } from '../look/create-hash-route.ts';
import { createTheme } from '../look/create-theme.ts';
import { createCluster } from './api/create-cluster.ts';
import { App } from './app.tsx';
import { PageContext } from './page-context.ts';

const cluster = createCluster();
const parts = { cluster, route: createHashRoute(), theme: createTheme() };
cluster.start();

const root = document.getElementById('app');
if (root) {
  render(
    <PageContext.Provider value={parts}>
      <App />
    </PageContext.Provider>,
    root,
  );
}
