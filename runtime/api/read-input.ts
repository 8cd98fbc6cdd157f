import type { z } from 'zod';
import { RopesError } from '../../contract/errors.ts';

/** Decodes strictly; BAD_REQUEST names every problem at once. */
export function readInput<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) {
    return result.data;
  }
  const problems = result.error.issues.map((issue) =>
    issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`,
  );
  throw new RopesError('BAD_REQUEST', `The request is not valid: ${problems.join('; ')}`, {
    problems,
  });
}
