import { z } from 'zod';
import { type ErrorCode, errorRegistry, RopesError } from '../../contract/errors.ts';

const errorBodySchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    problems: z.array(z.string()).optional(),
  }),
});

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorRegistry, code);
}

/** The error in the body of an answer; INTERNAL with the status when the body is not one of ours. */
export function readError(status: number, body: unknown): RopesError {
  const parsed = errorBodySchema.safeParse(body);
  if (!parsed.success) {
    return new RopesError('INTERNAL', `The server answered with status ${status} and no reason.`);
  }
  const { code, message, problems } = parsed.data.error;
  return new RopesError(isErrorCode(code) ? code : 'INTERNAL', message, {
    problems: problems ?? [],
  });
}
