import type { z } from 'zod';
import { HttpProblem } from '../../jobs/http/http-problem.ts';
import { validationDetails } from '../job/validation-details.ts';
import { MetronomeRefusal } from '../service/metronome-refusal.ts';

/**
 * Checks a body.
 * @throws HttpProblem 400 when there is none, MetronomeRefusal 422 with the details
 */
export function readBody<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  if (body === undefined) throw new HttpProblem(400, 'Invalid Json: No content to map');
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new MetronomeRefusal(422, {
    message: 'Object is not valid',
    details: validationDetails(parsed.error),
  });
}

/** The body with the id of the address, which wins over one that is written in it. */
export function withId(body: unknown, id: string): unknown {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body, id } : body;
}
