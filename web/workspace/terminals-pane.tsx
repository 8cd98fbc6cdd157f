import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { StartupPanel } from '../startup/startup-panel.tsx';
import { LostNodes } from './lost-nodes.tsx';
import { SessionOver } from './session-over.tsx';
import { TerminalStage } from './terminal-stage.tsx';
import { TerminalTabs } from './terminal-tabs.tsx';
import './terminals-pane.css';

/** What the right side shows: bring-up, the terminals, or that the session is over. */
export function TerminalsPane(): JSX.Element {
  const { observed, terminals } = useWorkspace().session.value;
  if (observed === 'ending' || observed === 'ended') {
    return <SessionOver />;
  }
  const starting = observed === 'starting' || observed === 'failed';
  return (
    <>
      {terminals.length > 0 ? <TerminalTabs /> : null}
      {starting ? null : <LostNodes />}
      {starting ? <StartupPanel whole={terminals.length === 0} /> : null}
      {terminals.length > 0 ? <TerminalStage /> : null}
      {terminals.length === 0 && !starting ? <NoTerminals /> : null}
    </>
  );
}

function NoTerminals(): JSX.Element {
  return (
    <div class="terminals-none">
      <TerminalTabs />
      <p>No terminal is open. Open one with the + button.</p>
    </div>
  );
}
