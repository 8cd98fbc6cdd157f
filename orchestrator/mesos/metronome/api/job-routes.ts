import express, { type Router } from 'express';
import { jobSpecJson } from '../job/job-spec-json.ts';
import { jobSpecSchema } from '../job/job-spec-schema.ts';
import { jobInfo } from './job-info.ts';
import type { MetronomeApiOptions } from './metronome-api-options.ts';
import { readBody, withId } from './read-body.ts';
import { readEmbeds } from './read-embeds.ts';

/** `/v1/jobs`, and `/v0/scheduled-jobs`, which also changes the schedules. */
export function jobRoutes(options: MetronomeApiOptions): Router {
  const { metronome, now } = options;
  const router = express.Router();

  router.get('/v1/jobs', (request, response) => {
    const embeds = readEmbeds(request.query.embed);
    response.json(metronome.jobs().map((job) => jobInfo(job, embeds, options)));
  });

  router.post(['/v1/jobs', '/v0/scheduled-jobs'], async (request, response) => {
    const spec = readBody(jobSpecSchema, request.body);
    await metronome.create(spec);
    response.status(201).json(jobSpecJson(spec, now()));
  });

  router.put('/v0/scheduled-jobs/:id', async (request, response) => {
    const { id } = request.params;
    const spec = readBody(jobSpecSchema, withId(request.body, id));
    response.json(jobSpecJson(await metronome.update(id, () => spec), now()));
  });

  router
    .route('/v1/jobs/:id')
    .get((request, response) => {
      const embeds = readEmbeds(request.query.embed);
      response.json(jobInfo(metronome.job(request.params.id), embeds, options));
    })
    .put(async (request, response) => {
      const { id } = request.params;
      const spec = readBody(jobSpecSchema, withId(request.body, id));
      const changed = await metronome.update(id, ({ schedules }) => ({ ...spec, schedules }));
      response.json(jobSpecJson(changed, now()));
    })
    .delete(async (request, response) => {
      const stopRuns = request.query.stopCurrentJobRuns === 'true';
      const removed = await metronome.remove(request.params.id, stopRuns);
      response.json(jobSpecJson(removed, now()));
    });

  return router;
}
