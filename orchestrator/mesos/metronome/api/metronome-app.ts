import express, { type ErrorRequestHandler, type Express } from 'express';
import { HttpProblem } from '../../jobs/http/http-problem.ts';
import { problemOf } from '../../jobs/http/problem-of.ts';
import { requireJson } from '../../jobs/http/require-json.ts';
import { MetronomeRefusal } from '../service/metronome-refusal.ts';
import { infoRoutes } from './info-routes.ts';
import { jobRoutes } from './job-routes.ts';
import type { MetronomeApiOptions } from './metronome-api-options.ts';
import { runRoutes } from './run-routes.ts';
import { scheduleRoutes } from './schedule-routes.ts';

/** The REST API of Metronome. */
export function metronomeApp(options: MetronomeApiOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  // `embed=a&embed=b` is a list, without the nested objects that Express would also make.
  app.set('query parser', 'simple');
  app.use(
    requireJson,
    express.json({ limit: '1mb' }),
    infoRoutes(options),
    jobRoutes(options),
    scheduleRoutes(options),
    runRoutes(options),
  );
  app.use(() => {
    throw new HttpProblem(404, 'Unknown route.');
  });
  app.use(answerProblem(options));
  return app;
}

/** Refusals have their own bodies; what the framework finds wrong is `{message, requestPath}`. */
function answerProblem({ log }: MetronomeApiOptions): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    if (error instanceof MetronomeRefusal) {
      response.status(error.status).json(error.body);
      return;
    }
    const problem = problemOf(error);
    if (problem.status >= 500) log(`${request.method} ${request.path}: ${problem.message}`);
    response.status(problem.status).json({ message: problem.message, requestPath: request.path });
  };
}
