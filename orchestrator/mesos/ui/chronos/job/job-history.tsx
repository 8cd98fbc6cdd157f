import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Badge, type Tone } from '../../look/badge.tsx';
import { callChronos } from '../api/call-chronos.ts';
import type { ShownStatistics } from '../api/shown.ts';
import { usePage } from '../state/page-context.ts';

interface JobHistoryProps {
  readonly name: string;
}

const TONES: Readonly<Record<string, Tone>> = {
  Success: 'good',
  Running: 'busy',
  idle: 'wait',
  Fail: 'bad',
};

/** The last runs of a job and how long they took. */
export function JobHistory({ name }: JobHistoryProps): JSX.Element {
  const { live } = usePage();
  const [statistics, setStatistics] = useState<ShownStatistics | undefined>(undefined);
  const turn = live.turn.value;

  // biome-ignore lint/correctness/useExhaustiveDependencies: read again with each turn.
  useEffect(() => {
    let isShown = true;
    callChronos<ShownStatistics>('GET', `job/stat/${encodeURIComponent(name)}`).then(
      (answer) => {
        if (isShown) setStatistics(answer);
      },
      (error: unknown) => console.info('The history could not be read:', error),
    );
    return () => {
      isShown = false;
    };
  }, [name, turn]);

  const runs = statistics?.taskStatHistory ?? [];
  return (
    <section class="job-section" aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      <div class="panel table-scroll">
        {statistics !== undefined && statistics.histogram.count > 0 && (
          <dl class="job-figures">
            <Figure name="Median" milliseconds={statistics.histogram.median} />
            <Figure name="Mean" milliseconds={statistics.histogram.mean} />
            <Figure name="95th percentile" milliseconds={statistics.histogram['95thPercentile']} />
          </dl>
        )}
        {runs.length === 0 ? (
          <p class="empty">It has not run yet.</p>
        ) : (
          <table class="table">
            <caption class="unseen">The last runs, newest first; times in UTC</caption>
            <thead>
              <tr>
                <th scope="col">Task</th>
                <th scope="col">End</th>
                <th scope="col">Started (UTC)</th>
                <th scope="col">Ended (UTC)</th>
                <th scope="col" class="number">
                  Took
                </th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.taskId}>
                  <th scope="row">
                    <code>{run.taskId}</code>
                  </th>
                  <td>
                    <Badge tone={TONES[run.status] ?? 'plain'}>
                      {run.status === 'idle' ? 'starting' : run.status.toLowerCase()}
                    </Badge>
                  </td>
                  <td>{run.startTime}</td>
                  <td>{run.endTime}</td>
                  <td class="number">{run.duration ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}

function Figure({
  name,
  milliseconds,
}: {
  readonly name: string;
  readonly milliseconds: number;
}): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{(milliseconds / 1000).toFixed(1)} s</dd>
    </div>
  );
}
