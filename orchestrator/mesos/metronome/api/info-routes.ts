import express, { type Router } from 'express';
import type { JobRun } from '../run/job-run.ts';
import type { MetronomeApiOptions } from './metronome-api-options.ts';

/** The version of Metronome whose API this is. */
const VERSION = '0.6.53';

/** What is asked of Metronome itself. */
export function infoRoutes({ metronome, leader }: MetronomeApiOptions): Router {
  const router = express.Router();

  router.get('/ping', (_request, response) => void response.type('text').send('pong'));
  router.get('/info', (_request, response) => {
    response.json({ version: VERSION, libVersion: VERSION, config: {} });
  });
  router.get('/leader', (_request, response) => void response.json({ leader }));

  router.get('/v1/queue', (_request, response) => {
    response.json(queueJson(metronome.queuedRuns()));
  });

  router.get('/v1/metrics', (_request, response) => {
    const memory = process.memoryUsage();
    const gauge = (value: number): { value: number } => ({ value });
    response.json({
      gauges: {
        'metronome.jobs.gauge': gauge(metronome.jobs().length),
        'metronome.jobs.active.gauge': gauge(
          metronome.jobs().reduce((sum, { spec }) => sum + metronome.activeRuns(spec.id).length, 0),
        ),
        'metronome.queue.gauge': gauge(metronome.queuedRuns().length),
        'metronome.jvm.memory.total.used.gauge.bytes': gauge(memory.rss),
      },
    });
  });

  return router;
}

function queueJson(runs: readonly JobRun[]): unknown[] {
  const ids = [...new Set(runs.map((run) => run.spec.id))];
  return ids.map((jobId) => ({
    jobId,
    runs: runs.filter((run) => run.spec.id === jobId).map((run) => ({ runId: run.id })),
  }));
}
