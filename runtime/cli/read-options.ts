import type { z } from 'zod';
import { RopesError } from '../../contract/errors.ts';
import type { OptionEntry } from './option-tables.ts';
import type { Environment } from './read-home.ts';

/** What commander read: texts, and true for an option without a value. */
export type GivenOptions = Readonly<Record<string, string | boolean | undefined>>;

/** Options as they were given, else of the environment, else the default. Throws BAD_REQUEST that names every wrong one. */
export function readOptions<Settings>(
  schema: z.ZodType<Settings>,
  options: readonly OptionEntry[],
  given: GivenOptions,
  env: Environment,
  fallbacks: Readonly<Record<string, string>> = {},
): Settings {
  const input: Record<string, unknown> = {};
  for (const { name, flags, env: variable } of options) {
    const fromEnv = variable === undefined ? undefined : env[variable] || undefined;
    const value = given[name] ?? fromEnv ?? fallbacks[name] ?? null;
    input[name] = flags.includes('<') ? value : readFlag(value);
  }
  const result = schema.safeParse(input);
  if (result.success) {
    return result.data;
  }
  const problems = result.error.issues.map(
    (issue) => `${nameOf(options, String(issue.path[0]))} ${issue.message}`,
  );
  throw new RopesError('BAD_REQUEST', `${problems.join('; ')}.`, { problems });
}

function readFlag(value: string | boolean | null): unknown {
  if (typeof value !== 'string') {
    return value ?? false;
  }
  return ({ '0': false, '1': true, false: false, true: true } as const)[value] ?? value;
}

function nameOf(options: readonly OptionEntry[], name: string): string {
  const entry = options.find((option) => option.name === name);
  return /--[a-z-]+/.exec(entry?.flags ?? '')?.[0] ?? name;
}
