import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { clusterWays } from './choose-clusters.ts';
import { logLevels } from './create-logger.ts';
import {
  doctorOptions,
  endSessionsOptions,
  gcOptions,
  lintOptions,
  serveOptions,
  sessionsOptions,
  testOptions,
} from './option-tables.ts';
import { defaultDataFolder, type Environment } from './read-home.ts';
import { type GivenOptions, readOptions } from './read-options.ts';

const logLevelSchema = z.enum(logLevels, `has to be one of ${logLevels.join(', ')}`);

const domainSchema = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/,
    'is not a domain name',
  );

const publicUrlSchema = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
  if (!isOrigin) {
    context.addIssue('has to be like https://ropes.example.org, without a path');
    return z.NEVER;
  }
  return url;
});

/** Whole numbers in plain decimal, as typed. */
function numberSchema(least: number, most: number) {
  const message = `has to be a number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((number) => number >= least && number <= most, message);
}

const dataDirSchema = z
  .string()
  .min(1, 'is empty')
  .transform((folder) => resolve(folder));

const serveSchema = z.strictObject({
  port: numberSchema(0, 65_535),
  host: z
    .string()
    .transform((host) => (host === 'localhost' ? '127.0.0.1' : host))
    .refine((host) => isIP(host) !== 0, 'has to be an IP address, such as 127.0.0.1 or 0.0.0.0'),
  publicUrl: publicUrlSchema.nullable(),
  previewDomain: domainSchema.nullable(),
  labs: z.string().min(1, 'is empty'),
  dataDir: dataDirSchema,
  pauseAfter: numberSchema(0, 480),
  clusters: z.enum(clusterWays, `has to be one of ${clusterWays.join(', ')}`).nullable(),
  pool: numberSchema(0, 20).nullable(),
  allowPlainProfile: z.boolean(),
  hostTerminal: z.boolean(),
  endSessions: z.boolean(),
  logLevel: logLevelSchema,
});
export type ServeSettings = z.infer<typeof serveSchema>;

const testSchema = z.strictObject({
  jobs: numberSchema(1, 32),
  json: z.boolean(),
  junit: z.string().min(1, 'is empty').nullable(),
  keep: z.boolean(),
  logLevel: logLevelSchema,
});
export type TestSettings = z.infer<typeof testSchema>;

const lintSchema = z.strictObject({ json: z.boolean(), strict: z.boolean() });
export type LintSettings = z.infer<typeof lintSchema>;

const sessionsSchema = z.strictObject({ json: z.boolean(), dataDir: dataDirSchema });
export type SessionsSettings = z.infer<typeof sessionsSchema>;

const doctorSchema = z.strictObject({
  json: z.boolean(),
  port: numberSchema(0, 65_535),
  dataDir: dataDirSchema,
});
export type DoctorSettings = z.infer<typeof doctorSchema>;

const gcSchema = z.strictObject({
  dryRun: z.boolean(),
  keepDays: numberSchema(0, 3650),
  json: z.boolean(),
  dataDir: dataDirSchema,
});
export type GcSettings = z.infer<typeof gcSchema>;

const endSessionsSchema = z.strictObject({
  all: z.boolean(),
  dataDir: dataDirSchema,
  logLevel: logLevelSchema,
});
export type EndSessionsSettings = z.infer<typeof endSessionsSchema> & { readonly labs: string };

/** Settings of `ropes serve`. Throws BAD_REQUEST that names every wrong option. */
export function readServeSettings(
  given: GivenOptions,
  env: Environment,
  places: { readonly home: string; readonly root: string },
): ServeSettings {
  const settings = readOptions(serveSchema, serveOptions, given, env, {
    port: '3000',
    host: '127.0.0.1',
    labs: join(places.root, 'labs'),
    dataDir: defaultDataFolder(places.home),
    pauseAfter: '10',
    logLevel: 'info',
  });
  return { ...settings, labs: resolve(settings.labs) };
}

/** Settings of `ropes test`. Throws BAD_REQUEST that names every wrong option. */
export function readTestSettings(given: GivenOptions, env: Environment): TestSettings {
  return readOptions(testSchema, testOptions, given, env, { jobs: '2', logLevel: 'warn' });
}

/** Settings of `ropes lint`. Throws BAD_REQUEST that names every wrong option. */
export function readLintSettings(given: GivenOptions, env: Environment): LintSettings {
  return readOptions(lintSchema, lintOptions, given, env);
}

/** Settings of `ropes sessions`. Throws BAD_REQUEST that names every wrong option. */
export function readSessionsSettings(
  given: GivenOptions,
  env: Environment,
  { home }: { readonly home: string },
): SessionsSettings {
  return readOptions(sessionsSchema, sessionsOptions, given, env, {
    dataDir: defaultDataFolder(home),
  });
}

/** Settings of `ropes sessions end`. Throws BAD_REQUEST that names every wrong option. */
export function readEndSessionsSettings(
  given: GivenOptions,
  env: Environment,
  places: { readonly home: string; readonly root: string },
): EndSessionsSettings {
  const settings = readOptions(endSessionsSchema, endSessionsOptions, given, env, {
    dataDir: defaultDataFolder(places.home),
    logLevel: 'warn',
  });
  return { ...settings, labs: join(places.root, 'labs') };
}

/** Settings of `ropes doctor`. Throws BAD_REQUEST that names every wrong option. */
export function readDoctorSettings(
  given: GivenOptions,
  env: Environment,
  { home }: { readonly home: string },
): DoctorSettings {
  return readOptions(doctorSchema, doctorOptions, given, env, {
    port: '3000',
    dataDir: defaultDataFolder(home),
  });
}

/** Settings of `ropes gc`. Throws BAD_REQUEST that names every wrong option. */
export function readGcSettings(
  given: GivenOptions,
  env: Environment,
  { home }: { readonly home: string },
): GcSettings {
  return readOptions(gcSchema, gcOptions, given, env, {
    keepDays: '7',
    dataDir: defaultDataFolder(home),
  });
}
