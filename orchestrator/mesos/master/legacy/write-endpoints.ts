import { z } from 'zod';
import { machineIdSchema } from '../../wire/messages/common.ts';
import { maintenanceScheduleSchema } from '../../wire/messages/maintenance.ts';
import { quotaRequestSchema, weightInfoSchema } from '../../wire/messages/quota.ts';
import type { Master, Outcome } from '../model/master.ts';
import { quotaConfigOf } from '../operator-api/quota-config-of.ts';
import { answerOutcome } from './answer-outcome.ts';
import { answerResources } from './answer-resources.ts';
import type { Endpoint, Endpoints } from './endpoint.ts';
import { readField, readJsonBody } from './read-form.ts';

/** Takes a body of JSON and carries out what it says. */
function fromJson<Content>(
  schema: z.ZodType<Content>,
  change: (content: Content, master: Master) => Promise<Outcome>,
): Endpoint {
  return async ({ body }, master) => {
    const read = readJsonBody(Buffer.from(body).toString(), schema, 'request body');
    return 'content' in read ? answerOutcome(await change(read.content, master)) : read;
  };
}

const machines = z.array(machineIdSchema);

/** Endpoints without a version by which an operator changes something. */
export const writeEndpoints: Endpoints = {
  '/reserve': { POST: answerResources },
  '/unreserve': { POST: answerResources },
  '/create-volumes': { POST: answerResources },
  '/destroy-volumes': { POST: answerResources },
  '/teardown': {
    POST: async (request, master) => {
      const id = readField(request, 'frameworkId');
      return typeof id === 'string' ? answerOutcome(await master.teardown(id)) : id;
    },
  },
  '/weights': {
    PUT: fromJson(z.array(weightInfoSchema), (weights, master) => master.updateWeights(weights)),
  },
  '/quota': {
    POST: fromJson(quotaRequestSchema, (request, master) =>
      master.updateQuota([quotaConfigOf(request)], request.force ?? false),
    ),
  },
  '/maintenance/schedule': {
    POST: fromJson(maintenanceScheduleSchema, (schedule, master) =>
      master.updateMaintenanceSchedule(schedule),
    ),
  },
  '/machine/down': { POST: fromJson(machines, (ids, master) => master.startMaintenance(ids)) },
  '/machine/up': { POST: fromJson(machines, (ids, master) => master.stopMaintenance(ids)) },
};
