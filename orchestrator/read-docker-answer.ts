import { z } from 'zod';
import { RopesError } from '../contract/errors.ts';
import type { DockerAnswer } from './ask-docker-api.ts';

const refusalSchema = z.object({ message: z.string() });

/** Reads an answer of a Docker engine. Throws COMMAND_FAILED with what it says when it refuses. */
export function readDockerAnswer<T>(
  answer: DockerAnswer | undefined,
  schema: z.ZodType<T>,
  what: string,
): T {
  if (answer?.status !== 200) {
    const refusal = refusalSchema.safeParse(answer?.body);
    const reason = refusal.success ? refusal.data.message : `status ${answer?.status}`;
    const plain = reason.replace(/^rpc error: code = \w+ desc = /, '').slice(0, 500);
    throw new RopesError('COMMAND_FAILED', `${what}: ${plain}`);
  }
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  throw new RopesError(
    'COMMAND_FAILED',
    `${what}: the answer can't be read (${parsed.error.issues[0]?.path.join('.')}).`,
  );
}
