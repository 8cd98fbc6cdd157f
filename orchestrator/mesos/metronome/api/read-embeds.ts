import { HttpProblem } from '../../jobs/http/http-problem.ts';

const EMBEDS = ['activeRuns', 'history', 'historySummary', 'schedules'] as const;

/** A part of a job that is shown on demand. */
export type Embed = (typeof EMBEDS)[number];

/**
 * Reads `embed`, which may be repeated.
 * @throws HttpProblem 400 for a part that there is not
 */
export function readEmbeds(value: unknown): ReadonlySet<Embed> {
  const names = value === undefined ? [] : [value].flat().map(String);
  return new Set(
    names.map((name) => {
      const embed = EMBEDS.find((each) => each === name);
      if (embed === undefined) {
        throw new HttpProblem(
          400,
          `Unknown embed options. Valid options are: ${EMBEDS.join(', ')}`,
        );
      }
      return embed;
    }),
  );
}
