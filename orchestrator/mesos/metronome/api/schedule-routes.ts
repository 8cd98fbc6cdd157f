import express, { type Router } from 'express';
import { scheduleJson } from '../job/job-spec-json.ts';
import type { JobSpec } from '../job/job-spec-schema.ts';
import { type Schedule, scheduleSchema } from '../job/schedule-schema.ts';
import { MetronomeRefusal, unknownSchedule } from '../service/metronome-refusal.ts';
import type { MetronomeApiOptions } from './metronome-api-options.ts';
import { readBody, withId } from './read-body.ts';

/** The schedules of a job: one at most. */
export function scheduleRoutes({ metronome, now }: MetronomeApiOptions): Router {
  const router = express.Router();

  router
    .route('/v1/jobs/:id/schedules')
    .get((request, response) => {
      const { schedules } = metronome.job(request.params.id).spec;
      response.json(schedules.map((schedule) => scheduleJson(schedule, now())));
    })
    .post(async (request, response) => {
      const schedule = readBody(scheduleSchema, request.body);
      await metronome.update(request.params.id, (spec) => withSchedule(spec, schedule));
      response.status(201).json(scheduleJson(schedule, now()));
    });

  router
    .route('/v1/jobs/:id/schedules/:scheduleId')
    .get((request, response) => {
      const { spec } = metronome.job(request.params.id);
      response.json(scheduleJson(findSchedule(spec, request.params.scheduleId), now()));
    })
    .put(async (request, response) => {
      const { id, scheduleId } = request.params;
      const schedule = readBody(scheduleSchema, withId(request.body, scheduleId));
      await metronome.update(id, (spec) => {
        findSchedule(spec, scheduleId);
        return { ...spec, schedules: [schedule] };
      });
      response.json(scheduleJson(schedule, now()));
    })
    .delete(async (request, response) => {
      const { id, scheduleId } = request.params;
      await metronome.update(id, (spec) => {
        findSchedule(spec, scheduleId);
        return { ...spec, schedules: [] };
      });
      response.end();
    });

  return router;
}

function findSchedule(spec: JobSpec, id: string): Schedule {
  const schedule = spec.schedules.find((each) => each.id === id);
  if (schedule === undefined) throw unknownSchedule(id);
  return schedule;
}

function withSchedule(spec: JobSpec, schedule: Schedule): JobSpec {
  if (spec.schedules.some(({ id }) => id === schedule.id)) {
    throw new MetronomeRefusal(409, {
      message: `requirement failed: A schedule with id ${schedule.id} already exists`,
    });
  }
  if (spec.schedules.length > 0) {
    throw new MetronomeRefusal(409, {
      message: 'requirement failed: Only one schedule supported at the moment',
    });
  }
  if (spec.dependencies.length > 0) {
    throw new MetronomeRefusal(422, {
      message: 'Jobs may not have both dependencies and schedules specified',
    });
  }
  return { ...spec, schedules: [schedule] };
}
