import type { JSX } from 'preact';
import type { BringUpStep, SessionView } from '../../contract/session.ts';
import { formatDuration } from '../ui/format-duration.ts';
import { startupLeft } from './startup-left.ts';

interface StartupHeadProps {
  readonly session: SessionView;
  /** Milliseconds since the session was told. */
  readonly sinceMs: number;
}

/** What goes on, in a sentence or two, above the steps. */
export function StartupHead({ session, sinceMs }: StartupHeadProps): JSX.Element {
  if (session.observed === 'failed') {
    return <h2>The session did not start</h2>;
  }
  const preparation = session.bringUp.filter(({ phase }) => phase === 'preparation');
  if (preparation.every(({ state }) => state === 'done')) {
    return (
      <>
        <h2>Starting your machines</h2>
        <p>The text on the left can be read already. Terminals open as their node is ready.</p>
      </>
    );
  }
  return (
    <>
      <h2>Preparing what your machines are made of</h2>
      <p>
        This is done once on this server, for everybody; later starts take seconds.{' '}
        {timeLeft(preparation, sinceMs)} The text on the left can be read already, and you may close
        this page and come back.
      </p>
    </>
  );
}

/** A step that is over its time leaves nothing, which would be a promise. */
const LEAST_LEFT_MS = 5000;

function timeLeft(steps: readonly BringUpStep[], sinceMs: number): string {
  const left = startupLeft(steps, sinceMs);
  if (left === undefined) {
    return 'How long it takes is not known before the first time: some minutes.';
  }
  return left < LEAST_LEFT_MS ? 'It is almost done.' : `About ${formatDuration(left)} left.`;
}
