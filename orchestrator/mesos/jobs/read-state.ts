import { readFile } from 'node:fs/promises';
import type { z } from 'zod';

/**
 * Reads a state file; undefined when there is none yet.
 * @throws Error when it cannot be read or is not a state: to start empty would forget every job.
 */
export async function readState<State>(
  path: string,
  schema: z.ZodType<State>,
): Promise<State | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(
      `The state file ${path} cannot be understood. Move it away to start without jobs.`,
      { cause: error },
    );
  }
}
