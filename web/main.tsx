import './app/no-code-from-text.ts';
import './style/style.css';
import { render } from 'preact';
import { createApi } from './api/create-api.ts';
import { App } from './app/app.tsx';
import { AppContext } from './app/app-context.ts';
import { createStorage } from './app/create-storage.ts';
import { createLanguages } from './language/create-languages.ts';
import { createRouter } from './router/create-router.ts';
import { createTerminalSettings } from './terminal/create-terminal-settings.ts';
import { createTheme } from './theme/create-theme.ts';

const storage = createStorage();
const parts = {
  api: createApi({ fetch: (input, init) => fetch(input, init) }),
  router: createRouter(),
  theme: createTheme(storage),
  languages: createLanguages(storage),
  storage,
  terminalSettings: createTerminalSettings(storage),
};

const root = document.getElementById('app');
if (root) {
  render(
    <AppContext.Provider value={parts}>
      <App />
    </AppContext.Provider>,
    root,
  );
}
