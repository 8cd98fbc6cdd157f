import { z } from 'zod';
import { DecodeError } from './decode-error.ts';

/**
 * Reads JSON that has no protobuf form (the agent link, the registry) with its schema alone.
 * @throws DecodeError that says what is wrong and where
 */
export function decodeJson<T>(schema: z.ZodType<T>, text: string): T {
  const checked = schema.safeParse(parse(text));
  if (checked.success) return checked.data;
  throw new DecodeError(z.prettifyError(checked.error));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DecodeError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
