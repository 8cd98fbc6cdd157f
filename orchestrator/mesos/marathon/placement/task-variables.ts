import type { Environment } from '../../wire/messages/command.ts';
import type { App } from '../model/app.ts';
import type { EnvValue } from '../model/env-value.ts';
import type { RunSpec } from '../model/run-spec.ts';
import { secretOf } from './secret-of.ts';

const longestValue = 512;
const labelPrefix = 'MARATHON_APP_LABEL_';

/** `MARATHON_APP_LABELS` and `MARATHON_APP_LABEL_<NAME>`; too long ones are left out. */
export function labelVariables(labels: Readonly<Record<string, string>>): Record<string, string> {
  const short = Object.entries(labels)
    .filter(
      ([key, value]) =>
        key.length < longestValue - labelPrefix.length && value.length < longestValue,
    )
    .map(([key, value]) => [key.replace(/[^a-zA-Z0-9_]+/g, '_').toUpperCase(), value] as const);
  return {
    MARATHON_APP_LABELS: short.map(([key]) => key).join(' '),
    ...Object.fromEntries(short.map(([key, value]) => [`${labelPrefix}${key}`, value])),
  };
}

/** What tells a task of an app where it comes from. */
export function appVariables(app: App, taskId: string): Record<string, string> {
  const image = app.container?.docker?.image;
  return {
    MESOS_TASK_ID: taskId,
    MARATHON_APP_ID: app.id,
    MARATHON_APP_VERSION: app.version,
    ...(image === undefined ? {} : { MARATHON_APP_DOCKER_IMAGE: image }),
    MARATHON_APP_RESOURCE_CPUS: decimalText(app.cpus),
    MARATHON_APP_RESOURCE_MEM: decimalText(app.mem),
    MARATHON_APP_RESOURCE_DISK: decimalText(app.disk),
    MARATHON_APP_RESOURCE_GPUS: String(app.gpus),
  };
}

/** A number as Marathon writes it, always with a decimal: `128.0`. */
export function decimalText(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** Variables in the Mesos form; values of secrets are left to the agent. */
export function environmentOf(
  variables: Readonly<Record<string, EnvValue>>,
  spec: RunSpec,
): Environment {
  return {
    variables: Object.entries(variables).map(([name, value]) => {
      if (typeof value === 'string') return { name, value };
      return { name, type: 'SECRET', secret: secretOf(spec, value.secret) };
    }),
  };
}
