import { z } from 'zod';
import { RopesError } from '../../../contract/errors.ts';
import type { HttpAnswer } from '../../ask-http.ts';

const refusalSchema = z.object({ message: z.string() });

/** Reads an answer of an API server. Throws COMMAND_FAILED with what it says when it refuses. */
export function readApiAnswer<T>(
  answer: HttpAnswer | undefined,
  schema: z.ZodType<T>,
  what: string,
): T {
  if (answer?.status !== 200) {
    const refusal = refusalSchema.safeParse(answer?.body);
    const reason = refusal.success ? refusal.data.message : `status ${answer?.status}`;
    throw new RopesError('COMMAND_FAILED', `Asked for ${what}: ${reason.slice(0, 500)}`);
  }
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join('.');
  throw new RopesError('COMMAND_FAILED', `Asked for ${what}: the answer can't be read (${place}).`);
}
