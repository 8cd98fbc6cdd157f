import express, { type Router } from 'express';
import { z } from 'zod';
import { describeIssues } from '../../jobs/http/describe-issues.ts';
import { jobJson } from '../job/job-json.ts';
import { searchJobs } from '../job/search-jobs.ts';
import { Refusal } from '../service/refusal.ts';
import { jobStatistics } from '../stats/job-statistics.ts';
import { rankJobs } from '../stats/rank-jobs.ts';
import type { ChronosApiOptions } from './chronos-api-options.ts';
import { jobSummary } from './job-summary.ts';

const searchSchema = z.object({
  name: z.string().default(''),
  command: z.string().default(''),
  any: z.string().default(''),
  limit: z.coerce.number().int().min(0).default(10),
  offset: z.coerce.number().int().min(0).default(0),
});

const progressSchema = z.object({ numAdditionalElementsProcessed: z.int().min(0) });

/** Reads, starts and removes jobs. */
export function jobRoutes({ chronos, now }: ChronosApiOptions): Router {
  const router = express.Router();

  router.get('/jobs', (_request, response) => {
    response.json(chronos.jobs().map(jobJson));
  });

  router.get('/jobs/summary', (_request, response) => {
    response.json({ jobs: chronos.jobs().map((job) => jobSummary(job, chronos.stateOf)) });
  });

  router.get('/jobs/search', (request, response) => {
    const search = searchSchema.safeParse(request.query);
    if (!search.success) throw new Refusal(describeIssues(search.error));
    response.json(searchJobs(chronos.jobs(), search.data).map(jobJson));
  });

  router.get('/job/stat/:name', (request, response) => {
    response.json(jobStatistics(chronos.job(request.params.name), now()));
  });

  router.get('/stats/:figure', (request, response) => {
    response.json(rankJobs(chronos.jobs(), request.params.figure));
  });

  router.put('/job/success/:name', async (request, response) => {
    const { name } = request.params;
    const success = await chronos.markSuccess(name);
    response.type('json').send(`marked job ${name} as successful: ${success}`);
  });

  router
    .route('/job/:name')
    .get((request, response) => {
      response.json(jobJson(chronos.job(request.params.name)));
    })
    .put(async (request, response) => {
      const args = request.query.arguments;
      const given = typeof args === 'string' && args.trim() !== '' ? args : undefined;
      await chronos.run(request.params.name, given);
      response.status(204).end();
    })
    .delete(async (request, response) => {
      await chronos.remove(request.params.name);
      response.status(204).end();
    });

  router.post('/job/:name/task/:taskId/progress', async (request, response) => {
    const progress = progressSchema.safeParse(request.body);
    if (!progress.success) throw new Refusal(describeIssues(progress.error));
    const { name, taskId } = request.params;
    await chronos.addProgress(name, taskId, progress.data.numAdditionalElementsProcessed);
    response.status(204).end();
  });

  return router;
}
