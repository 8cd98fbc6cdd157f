import type { z } from 'zod';
import { attributeAdvice } from './block-words.ts';
import type { LabContext } from './lab-context.ts';
import { parseAttributes } from './parse-attributes.ts';
import { quote } from './quote.ts';
import { suggest } from './suggest.ts';

/** Reads the attributes of a `word` block. Null when problems were reported on `line`. */
export function readAttributes<Schema extends z.ZodObject>(
  word: string,
  schema: Schema,
  text: string,
  line: number,
  context: LabContext,
): z.output<Schema> | null {
  const parsed = parseAttributes(text);
  for (const error of parsed.errors) context.report(line, error.message, error.advice);
  const known = Object.keys(schema.shape);
  let sound = parsed.errors.length === 0;
  for (const key of parsed.values.keys()) {
    if (known.includes(key)) continue;
    sound = false;
    context.report(line, `${quote(key)} is not an attribute of "${word}".`, suggest(key, known));
  }
  const given = known.flatMap((key) => {
    const value = parsed.values.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success)
    return sound && nodeIsKnown(parsed.values, line, context) ? result.data : null;
  for (const issue of result.error.issues) {
    const key = String(issue.path[0]);
    if (parsed.broken.has(key)) continue;
    const value = parsed.values.get(key);
    const message =
      value === undefined
        ? `The "${word}" block has no ${key}.`
        : `${key}=${quote(value)} can't be used.`;
    context.report(line, message, attributeAdvice[key] ?? 'Mend the value.');
  }
  return null;
}

function nodeIsKnown(
  values: ReadonlyMap<string, string>,
  line: number,
  context: LabContext,
): boolean {
  const name = values.get('on');
  if (name === undefined || context.hasNode(name)) return true;
  const message = `on=${quote(name)} names no node of the lab.`;
  context.report(line, message, suggest(name, context.nodes));
  return false;
}
