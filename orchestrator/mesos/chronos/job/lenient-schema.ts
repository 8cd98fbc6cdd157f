import { z } from 'zod';

/**
 * Readers for the values of a job's JSON. Chronos read it with Jackson's `asText`, `asInt` and so
 * on, so that `"0.5"` is a number and `1` is a text; null and a missing field give the default.
 */

/** A text, or a number or a boolean written as text. */
export function lenientText(fallback: string): z.ZodType<string> {
  return z
    .union([z.string(), z.number(), z.boolean()])
    .nullish()
    .transform((value) => (value === null || value === undefined ? fallback : String(value)));
}

/** A number, or a text that is one. `accepts` names what else must hold. */
export function lenientNumber(fallback: number, least = 0): z.ZodType<number> {
  return z
    .union([z.number(), z.string()])
    .nullish()
    .transform((value) => (value === null || value === undefined ? fallback : Number(value)))
    .pipe(z.number('must be a number').min(least));
}

/** A boolean, or the text "true" or "false". */
export function lenientFlag(fallback: boolean): z.ZodType<boolean> {
  return z
    .union([z.boolean(), z.enum(['true', 'false'])])
    .nullish()
    .transform((value) =>
      value === null || value === undefined ? fallback : value === true || value === 'true',
    );
}

/** A list; null and a missing field are the empty one. */
export function lenientList<Item>(item: z.ZodType<Item>): z.ZodType<Item[]> {
  return z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
}
