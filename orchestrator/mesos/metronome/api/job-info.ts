import { scheduleJson } from '../job/job-spec-json.ts';
import { historyJson, historySummaryJson } from '../run/job-history.ts';
import { runJson } from '../run/run-json.ts';
import type { MetronomeJob } from '../service/metronome-state.ts';
import type { MetronomeApiOptions } from './metronome-api-options.ts';
import type { Embed } from './read-embeds.ts';

/** A job as it is listed, with the parts that were asked for. */
export function jobInfo(
  job: MetronomeJob,
  embeds: ReadonlySet<Embed>,
  { metronome, now }: MetronomeApiOptions,
): Record<string, unknown> {
  const { schedules, ...spec } = job.spec;
  const parts: Readonly<Record<Embed, () => unknown>> = {
    schedules: () => schedules.map((schedule) => scheduleJson(schedule, now())),
    activeRuns: () => metronome.activeRuns(spec.id).map(runJson),
    history: () => historyJson(job.history),
    historySummary: () => historySummaryJson(job.history),
  };
  return { ...spec, ...Object.fromEntries([...embeds].map((embed) => [embed, parts[embed]()])) };
}
