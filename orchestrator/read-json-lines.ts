import type { z } from 'zod';
import { RopesError } from '../contract/errors.ts';

/**
 * Reads a command's output with one JSON object a line, as Docker's `--format '{{json .}}'`
 * prints it. The output is hostile: what does not match throws COMMAND_FAILED.
 */
export function readJsonLines<T>(output: string, schema: z.ZodType<T>, what: string): readonly T[] {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const parsed = schema.safeParse(parseJson(line));
      if (parsed.success) return parsed.data;
      throw new RopesError(
        'COMMAND_FAILED',
        `${what} gave a line that can't be read: ${line.slice(0, 200)}`,
      );
    });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Not JSON is as unreadable as JSON of another shape; the caller says so.
    return undefined;
  }
}
