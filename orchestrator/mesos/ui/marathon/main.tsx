import '../look/look.css';
import './common/parts.css';
import { render } from 'preact';
import { createHashRoute } from '../look/create-hash-route.ts';
import { createMessages } from '../look/create-messages.ts';
import { createTheme } from '../look/create-theme.ts';
import { MarathonPage } from './marathon-page.tsx';
import { createLive } from './state/create-live.ts';
import { PageContext } from './state/page-context.ts';

const root = document.getElementById('app');
if (root !== null) {
  render(
    <PageContext.Provider value={{ live: createLive(), messages: createMessages() }}>
      <MarathonPage route={createHashRoute()} theme={createTheme()} />
    </PageContext.Provider>,
    root,
  );
}
