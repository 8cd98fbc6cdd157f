import { z } from 'zod';

/** A lab's id: the name of its folder. */
export const labIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'a lab id has 1 to 64 of a-z, 0-9 and -');
