import { Duration } from 'luxon';
import { z } from 'zod';
import { constraintSchema } from './constraint-schema.ts';
import { containerSchema } from './container-schema.ts';
import type { JobConfig } from './job-config.ts';
import type { JobDefaults } from './job-defaults.ts';
import { lenientFlag, lenientList, lenientNumber, lenientText } from './lenient-schema.ts';

/** Chronos' rule for names, `JobUtils.jobNamePattern`. */
const JOB_NAME = /^[\w.-]+$/;

/** The JSON of a job as the API takes it: its configuration, and what starts it. */
export interface JobInput {
  config: JobConfig;
  schedule: string | undefined;
  parents: string[] | undefined;
}

/** Reads the JSON of a job. Fields that Chronos does not know are left out. */
export function jobSchema(defaults: JobDefaults): z.ZodType<JobInput> {
  return z
    .object({
      name: z.string().regex(JOB_NAME, {
        message: "the job's name is invalid. Allowed names: '([\\w\\.-]+)'",
      }),
      command: lenientText(''),
      shell: lenientFlag(true),
      epsilon: lenientText(defaults.epsilon).refine((text) => Duration.fromISO(text).isValid, {
        message: 'must be an ISO 8601 duration, for example PT15M',
      }),
      executor: lenientText(''),
      executorFlags: lenientText(''),
      taskInfoData: lenientText(''),
      retries: lenientNumber(2).pipe(z.number().int()),
      owner: lenientText(''),
      ownerName: lenientText(''),
      description: lenientText(''),
      async: lenientFlag(false),
      cpus: resourceAmount(defaults.cpus),
      disk: resourceAmount(defaults.disk),
      mem: resourceAmount(defaults.mem),
      disabled: lenientFlag(false),
      softError: lenientFlag(false),
      dataProcessingJobType: lenientFlag(false),
      fetch: lenientList(
        z.object({
          uri: z.string().min(1),
          executable: lenientFlag(false),
          cache: lenientFlag(false),
          extract: lenientFlag(true),
          output_file: lenientText(''),
        }),
      ),
      uris: lenientList(z.string()),
      environmentVariables: lenientList(
        z.object({ name: z.string().min(1), value: lenientText('') }),
      ),
      arguments: lenientList(lenientText('')),
      highPriority: lenientFlag(false),
      runAsUser: lenientText(defaults.user),
      concurrent: lenientFlag(false),
      maxCompletionTime: lenientNumber(0),
      container: containerSchema.nullish().transform((value) => value ?? undefined),
      constraints: lenientList(constraintSchema),
      scheduleTimeZone: lenientText(''),
      schedule: z.string().nullish(),
      parents: z.array(z.string()).nullish(),
    })
    .transform(
      ({ schedule, parents, ...config }): JobInput => ({
        config: { ...config, ...fetchOnce(config) },
        schedule: schedule ?? undefined,
        parents: parents === null || parents === undefined ? undefined : [...new Set(parents)],
      }),
    );
}

/** An amount of 0 means the default, as Chronos reads it. */
function resourceAmount(fallback: number): z.ZodType<number> {
  return lenientNumber(fallback).transform((amount) => (amount === 0 ? fallback : amount));
}

/**
 * A job that was listed carries its downloads twice, as `fetch` and as `uris`. Sent back unchanged
 * it must not be refused for having both.
 */
function fetchOnce(config: JobConfig): Pick<JobConfig, 'uris'> {
  const same =
    config.uris.length === config.fetch.length &&
    config.fetch.every((item, index) => item.uri === config.uris[index]);
  return { uris: same ? [] : config.uris };
}
