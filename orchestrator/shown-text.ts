import { z } from 'zod';

const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;

/** Text that a node gave, fit to be drawn: without control characters, cut to `most` characters. */
export function shownText(most: number): z.ZodType<string, string> {
  return z.string().transform((text) => {
    const clean = text.replace(hidden, ' ').trim();
    return clean.length > most ? `${clean.slice(0, most - 1)}…` : clean;
  });
}
