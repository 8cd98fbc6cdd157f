import { WifiOff } from 'lucide-preact';
import type { JSX } from 'preact';
import type { LiveConnection } from '../live/create-live-connection.ts';
import { useTick } from '../ui/use-tick.ts';
import './bars.css';

function Waiting({ retryAt }: { readonly retryAt: number }): JSX.Element {
  const seconds = Math.ceil((retryAt - useTick(500)) / 1000);
  return (
    <span class="tabular">{seconds > 0 ? `Trying again in ${seconds} s.` : 'Trying now.'}</span>
  );
}

/** A thin bar while the live connection is lost. Screens stay; typing waits. */
export function ConnectionBar({ live }: { readonly live: LiveConnection }): JSX.Element | null {
  const state = live.state.value;
  if (state.state !== 'lost') {
    return null;
  }
  return (
    <div class="bar bar-unsure">
      <WifiOff size={16} aria-hidden="true" />
      <span role="status">
        Connection lost. Your session goes on; typing waits until it is back.
      </span>
      <Waiting retryAt={state.retryAt} />
      <button type="button" class="button button-small" onClick={live.retryNow}>
        Try now
      </button>
    </div>
  );
}
