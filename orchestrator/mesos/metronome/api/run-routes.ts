import express, { type Router } from 'express';
import { runJson } from '../run/run-json.ts';
import { unknownRun } from '../service/metronome-refusal.ts';
import type { MetronomeApiOptions } from './metronome-api-options.ts';

/** The active runs of a job; runs that are over are in its history. */
export function runRoutes({ metronome }: MetronomeApiOptions): Router {
  const router = express.Router();

  router
    .route('/v1/jobs/:id/runs')
    .get((request, response) => {
      metronome.job(request.params.id);
      response.json(metronome.activeRuns(request.params.id).map(runJson));
    })
    .post(async (request, response) => {
      response.status(201).json(runJson(await metronome.run(request.params.id)));
    });

  router.get('/v1/jobs/:id/runs/:runId', (request, response) => {
    const { id, runId } = request.params;
    const run = metronome.activeRuns(id).find((each) => each.id === runId);
    if (run === undefined) throw unknownRun(id, runId);
    response.json(runJson(run));
  });

  router.post('/v1/jobs/:id/runs/:runId/actions/stop', async (request, response) => {
    const { id, runId } = request.params;
    response.json(runJson(await metronome.stop(id, runId)));
  });

  return router;
}
