import express, { type ErrorRequestHandler, type Express } from 'express';
import { HttpProblem } from '../../jobs/http/http-problem.ts';
import { problemOf } from '../../jobs/http/problem-of.ts';
import { requireJson } from '../../jobs/http/require-json.ts';
import { servePage } from '../../jobs/http/serve-page.ts';
import { Refusal } from '../service/refusal.ts';
import type { ChronosApiOptions } from './chronos-api-options.ts';
import { chronosMetrics } from './chronos-metrics.ts';
import { graphRoutes } from './graph-routes.ts';
import { jobRoutes } from './job-routes.ts';
import { submitRoutes } from './submit-routes.ts';
import { taskRoutes } from './task-routes.ts';

/**
 * The REST API of Chronos, at `/scheduler` as in its version 2 and at `/v1/scheduler` as in its
 * version 3, with the page at `/`.
 */
export function chronosApp(options: ChronosApiOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/ping', (_request, response) => void response.type('text').send('pong\n'));
  app.get('/metrics', (_request, response) => void response.json(chronosMetrics(options.chronos)));
  app.get(['/leader', '/scheduler/leader', '/v1/scheduler/leader'], (_request, response) => {
    response.json({ leader: options.leader });
  });
  app.use(
    ['/scheduler', '/v1/scheduler'],
    requireJson,
    express.json({ limit: '1mb' }),
    submitRoutes(options),
    jobRoutes(options),
    taskRoutes(options),
    graphRoutes(options),
  );
  if (options.pageFolder !== undefined) app.use(servePage(options.pageFolder));
  app.use((request) => {
    throw new HttpProblem(404, `There is no ${request.method} ${request.path}`);
  });
  app.use(answerProblem(options));
  return app;
}

const STATUS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
};

/** Errors are `{status, message}`, with the status as a text: Chronos' `ApiResult`. */
function answerProblem({ log }: ChronosApiOptions): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const problem =
      error instanceof Refusal ? new HttpProblem(400, error.message) : problemOf(error);
    if (problem.status >= 500) log(`${request.method} ${request.path}: ${problem.message}`);
    response.status(problem.status).json({
      status: STATUS[problem.status] ?? 'Internal Server Error',
      message: problem.message,
    });
  };
}
