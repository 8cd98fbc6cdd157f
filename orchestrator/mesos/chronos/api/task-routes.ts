import express, { type Router } from 'express';
import { z } from 'zod';
import { describeIssues } from '../../jobs/http/describe-issues.ts';
import { Refusal } from '../service/refusal.ts';
import type { ChronosApiOptions } from './chronos-api-options.ts';

const outcomeSchema = z.object({ statusCode: z.coerce.number().int() });

/** Kills the tasks of a job, and takes the word of an async job that it has ended (Chronos 2). */
export function taskRoutes({ chronos }: ChronosApiOptions): Router {
  const router = express.Router();

  router.delete('/task/kill/:name', async (request, response) => {
    await chronos.killTasks(request.params.name);
    response.status(204).end();
  });

  router.put('/task/:taskId', async (request, response) => {
    const outcome = outcomeSchema.safeParse(request.body);
    if (!outcome.success) throw new Refusal(describeIssues(outcome.error));
    await chronos.finishTask(request.params.taskId, outcome.data.statusCode);
    response.status(204).end();
  });

  return router;
}
