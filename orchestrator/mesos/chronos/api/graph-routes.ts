import express, { type Router } from 'express';
import { graphCsv } from '../graph/graph-csv.ts';
import { graphDot } from '../graph/graph-dot.ts';
import type { ChronosApiOptions } from './chronos-api-options.ts';

/** The dependency graph as texts. */
export function graphRoutes({ chronos }: ChronosApiOptions): Router {
  const router = express.Router();
  router.get('/graph/dot', (_request, response) => {
    response.type('text/plain').send(graphDot(chronos.jobs()));
  });
  router.get('/graph/csv', (_request, response) => {
    response.type('text/plain').send(graphCsv(chronos.jobs(), chronos.stateOf));
  });
  return router;
}
