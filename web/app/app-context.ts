import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Api } from '../api/create-api.ts';
import type { Languages } from '../language/create-languages.ts';
import type { Router } from '../router/create-router.ts';
import type { TerminalSettings } from '../terminal/create-terminal-settings.ts';
import type { Theme } from '../theme/create-theme.ts';
import type { PageStorage } from './create-storage.ts';

/** What the composition root made, for every component. */
export interface AppParts {
  readonly api: Api;
  readonly router: Router;
  readonly theme: Theme;
  readonly languages: Languages;
  readonly storage: PageStorage;
  readonly terminalSettings: TerminalSettings;
}

export const AppContext = createContext<AppParts | undefined>(undefined);

/** The parts of the app; throws outside of it. */
export function useApp(): AppParts {
  const parts = useContext(AppContext);
  if (!parts) {
    throw new Error('useApp is for components inside <App>.');
  }
  return parts;
}
