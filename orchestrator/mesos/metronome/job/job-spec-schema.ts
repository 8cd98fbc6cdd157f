import { z } from 'zod';
import { ID_PATTERN } from './id-pattern.ts';
import { runSpecSchema } from './run-spec-schema.ts';
import { scheduleSchema } from './schedule-schema.ts';

const jobId = z.string().regex(ID_PATTERN);

const ONE_THING = 'Cmd, Docker or UCR image must be specified';
const NOT_BOTH = 'Either Docker or UCR should be provided, but not both';

/** A job of Metronome, checked by its JSON schema and by the rules that hold between fields. */
export const jobSpecSchema = z
  .strictObject({
    id: jobId,
    description: z.string().optional(),
    dependencies: z.array(z.object({ id: jobId })).default([]),
    labels: z.record(z.string(), z.string()).default({}),
    schedules: z.array(scheduleSchema).default([]),
    run: runSpecSchema,
  })
  .superRefine((job, context) => {
    const { run } = job;
    const refuse = (path: string[], message: string): void => {
      context.addIssue({ code: 'custom', path, message });
    };
    if (run.cmd === undefined && run.docker === undefined && run.ucr === undefined) {
      refuse(['run'], ONE_THING);
    }
    if (run.docker !== undefined && run.ucr !== undefined) refuse(['run'], NOT_BOTH);
    if (run.docker !== undefined && run.gpus > 0) {
      refuse(['run', 'gpus'], 'GPUs are not supported with Docker');
    }
    const container = run.docker !== undefined || run.ucr !== undefined;
    if (!container && run.networks.some(({ mode }) => mode !== 'host')) {
      refuse(['run', 'networks'], 'Only containers may join container or bridge networks');
    }
    if (new Set(run.networks.map(({ mode }) => mode)).size > 1) {
      refuse(
        ['run', 'networks'],
        'You may not mix host, container, or container/bridge networking. Only define one kind of network.',
      );
    }
    const ids = job.dependencies.map(({ id }) => id);
    if (new Set(ids).size < ids.length) refuse(['dependencies'], 'has double entries');
    if (job.schedules.length > 1) {
      refuse(['schedules'], `has size ${job.schedules.length}, expected 1 or less`);
    }
    if (job.schedules.length > 0 && ids.length > 0) {
      refuse([], 'Jobs may not have both dependencies and schedules specified');
    }
    const unknown = secretsInUse(run).filter((name) => !Object.hasOwn(run.secrets, name));
    if (unknown.length > 0) {
      refuse(
        ['run'],
        `The following secrets are referenced, but undefined: ${unknown.join(', ')}. Please add them to the secrets field.`,
      );
    }
  });

/** A job as it was sent, with defaults. */
export type JobSpec = z.infer<typeof jobSpecSchema>;

function secretsInUse(run: z.infer<typeof runSpecSchema>): string[] {
  return [
    ...Object.values(run.env).flatMap((value) => (typeof value === 'string' ? [] : [value.secret])),
    ...run.volumes.flatMap(({ secret }) => (secret === undefined ? [] : [secret])),
  ];
}
