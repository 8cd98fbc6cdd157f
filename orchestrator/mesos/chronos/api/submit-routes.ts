import express, { type Router } from 'express';
import { describeIssues } from '../../jobs/http/describe-issues.ts';
import type { Job } from '../job/job.ts';
import { jobSchema } from '../job/job-schema.ts';
import { Refusal } from '../service/refusal.ts';
import type { ChronosApiOptions } from './chronos-api-options.ts';

/** `POST iso8601` and `POST dependency`: 204 once the job is on disk. */
export function submitRoutes({ chronos, defaults }: ChronosApiOptions): Router {
  const router = express.Router();
  const schema = jobSchema(defaults);
  const kinds: readonly (readonly [string, Job['trigger']['kind']])[] = [
    ['/iso8601', 'schedule'],
    ['/dependency', 'parents'],
  ];
  for (const [path, kind] of kinds) {
    router.post(path, async (request, response) => {
      const parsed = schema.safeParse(request.body);
      if (!parsed.success) throw new Refusal(describeIssues(parsed.error));
      await chronos.put(parsed.data, kind);
      response.status(204).end();
    });
  }
  return router;
}
