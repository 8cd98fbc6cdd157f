import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { useTick } from '../ui/use-tick.ts';
import { StartupFailure } from './startup-failure.tsx';
import { StartupHead } from './startup-head.tsx';
import { startupShare } from './startup-share.ts';
import { StartupStep } from './startup-step.tsx';
import './startup-panel.css';

/** How often running times are told anew, in milliseconds. */
const TICK_MS = 200;

/**
 * Bring-up as named steps with times. `whole` takes the pane; else it is a strip above the
 * terminals that are ready already.
 */
export function StartupPanel({ whole }: { readonly whole: boolean }): JSX.Element {
  const { session, toldAt } = useWorkspace();
  const sinceMs = Math.max(0, useTick(TICK_MS) - toldAt.value);
  const { bringUp, observed } = session.value;
  const failed = observed === 'failed';
  const done = bringUp.filter((step) => step.state === 'done').length;
  const steps = (
    <ol class="startup-steps">
      {bringUp.map((step) => (
        <StartupStep key={step.id} step={step} sinceMs={sinceMs} />
      ))}
    </ol>
  );
  const bar = (
    <progress
      class="startup-bar"
      max={1}
      value={startupShare(bringUp, sinceMs)}
      aria-label="Starting the session"
    />
  );

  if (!whole) {
    return (
      <details class="startup-strip">
        <summary>
          {failed
            ? 'The session did not start: why, and Try again'
            : `Starting: ${done} of ${bringUp.length} steps done`}
          {failed ? null : bar}
        </summary>
        {failed ? <StartupFailure /> : null}
        {steps}
      </details>
    );
  }
  return (
    <div class="startup">
      <StartupHead session={session.value} sinceMs={sinceMs} />
      {failed ? <StartupFailure /> : bar}
      {steps}
    </div>
  );
}
