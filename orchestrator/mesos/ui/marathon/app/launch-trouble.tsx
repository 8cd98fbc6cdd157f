import type { JSX } from 'preact';
import { TimeAgo } from '../../look/time-ago.tsx';
import type { ShownQueueEntry } from '../api/shown.ts';
import { useAction } from '../state/use-action.ts';

interface LaunchTroubleProps {
  readonly appId: string;
  readonly entry: ShownQueueEntry | undefined;
}

/** Why instances wait: a back-off after failures, or offers that did not fit, reason by reason. */
export function LaunchTrouble({ appId, entry }: LaunchTroubleProps): JSX.Element {
  const action = useAction();
  return (
    <section class="panel panel-body stack" aria-labelledby="offers">
      <h2 id="offers">Waiting for resources</h2>
      {entry === undefined ? (
        <p class="muted">No instance waits.</p>
      ) : (
        <>
          <p>
            {entry.count} {entry.count === 1 ? 'instance waits' : 'instances wait'}, since{' '}
            <TimeAgo time={entry.since} />.
          </p>
          {entry.delay.timeLeftSeconds > 0 && (
            <div class="notice page-head" data-tone="wait">
              <span>
                After failures the next launch is {entry.delay.timeLeftSeconds} seconds away.
              </span>
              <button
                type="button"
                class="button button-small"
                disabled={action.isBusy}
                onClick={() =>
                  void action.run({
                    method: 'DELETE',
                    path: `v2/queue/${encodeURI(appId)}/delay`,
                    done: 'The next launch may happen now.',
                  })
                }
              >
                Reset the delay
              </button>
            </div>
          )}
          <Rejections entry={entry} />
        </>
      )}
    </section>
  );
}

function Rejections({ entry }: { readonly entry: ShownQueueEntry }): JSX.Element {
  const summary = entry.processedOffersSummary;
  const reasons = summary.rejectSummaryLastOffers.filter(({ processed }) => processed > 0);
  if (reasons.length === 0) return <p class="muted">No offer has been looked at yet.</p>;
  return (
    <>
      <p>
        {summary.unusedOffersCount} of {summary.processedOffersCount} offers did not fit. Of the
        last ones, each question left fewer:
      </p>
      <div class="table-scroll">
        <table class="table">
          <caption class="unseen">Why offers did not fit</caption>
          <thead>
            <tr>
              <th scope="col">Reason</th>
              <th scope="col" class="number">
                Looked at
              </th>
              <th scope="col" class="number">
                Declined
              </th>
            </tr>
          </thead>
          <tbody>
            {reasons.map(({ reason, processed, declined }) => (
              <tr key={reason}>
                <th scope="row" data-tone={declined > 0 ? 'bad' : undefined}>
                  {explain(reason)}
                </th>
                <td class="number">{processed}</td>
                <td class="number" data-tone={declined > 0 ? 'bad' : undefined}>
                  {declined}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** `InsufficientCpus` becomes `Insufficient cpus`. */
function explain(reason: string): string {
  const words = reason.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
