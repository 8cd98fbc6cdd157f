import type { JSX } from 'preact';
import { RopesError } from '../../contract/errors.ts';
import { CataloguePage } from '../catalogue/catalogue-page.tsx';
import { LabPage } from '../catalogue/lab-page.tsx';
import { TerminalWindowPage } from '../terminal-window/terminal-window-page.tsx';
import { LostSession } from '../workspace/lost-session.tsx';
import { WorkspacePage } from '../workspace/workspace-page.tsx';
import { useApp } from './app-context.ts';

/** The page that the address asks for. */
export function App(): JSX.Element {
  const route = useApp().router.route.value;
  switch (route.page) {
    case 'catalogue':
      return <CataloguePage />;
    case 'lab':
      return <LabPage key={route.labId} labId={route.labId} />;
    case 'session':
      return <WorkspacePage key={route.sessionId} sessionId={route.sessionId} />;
    case 'terminal':
      return (
        <TerminalWindowPage
          key={route.terminalId}
          sessionId={route.sessionId}
          terminalId={route.terminalId}
        />
      );
    case 'nowhere':
      return (
        <LostSession error={new RopesError('NOT_FOUND', `There is nothing at ${route.path}.`)} />
      );
  }
}
