import { z } from 'zod';
import { CliError } from './cli-error.ts';

/**
 * Reads an answer in the form that is needed of it.
 * @throws CliError when a server answers in another form, for example because it is another program
 */
export function readAs<Value>(schema: z.ZodType<Value>, body: unknown, whose: string): Value {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new CliError(
    `${whose} answered in a form that is not understood: ${z.prettifyError(parsed.error)}`,
    'Is the address right?',
  );
}
