import { joinSchedule, splitSchedule } from '../state/split-schedule.ts';

/** What the form holds: texts as they are typed. */
export interface JobFields {
  readonly name: string;
  readonly description: string;
  readonly command: string;
  readonly trigger: 'schedule' | 'parents';
  readonly repetitions: string;
  readonly start: string;
  readonly period: string;
  readonly zone: string;
  readonly parents: readonly string[];
  readonly image: string;
  readonly cpus: string;
  readonly mem: string;
  readonly disk: string;
  readonly retries: string;
  readonly owner: string;
  readonly disabled: boolean;
  readonly concurrent: boolean;
  readonly highPriority: boolean;
}

export type Definition = Readonly<Record<string, unknown>>;

/** A new job: every ten minutes from now on. */
export const emptyFields: JobFields = {
  name: '',
  description: '',
  command: '',
  trigger: 'schedule',
  repetitions: '',
  start: '',
  period: 'PT10M',
  zone: '',
  parents: [],
  image: '',
  cpus: '0.1',
  mem: '128',
  disk: '256',
  retries: '2',
  owner: '',
  disabled: false,
  concurrent: false,
  highPriority: false,
};

/** What Chronos counts and keeps by itself; it is not the editor's to send back. */
const RESULTS = new Set([
  'successCount',
  'errorCount',
  'errorsSinceLastSuccess',
  'lastSuccess',
  'lastError',
  'state',
  'status',
]);

/** A job as it can be edited. */
export function editable(job: Definition): Definition {
  return Object.fromEntries(Object.entries(job).filter(([key]) => !RESULTS.has(key)));
}

/** The form of a definition; what it has no field for stays in the definition. */
export function toFields(job: Definition): JobFields {
  const text = (key: string): string => String(job[key] ?? '');
  const parents = Array.isArray(job.parents) ? job.parents.map(String) : [];
  const container = job.container as { image?: unknown } | undefined;
  return {
    ...emptyFields,
    ...(typeof job.schedule === 'string' ? splitSchedule(job.schedule) : {}),
    trigger: job.parents === undefined ? 'schedule' : 'parents',
    parents,
    name: text('name'),
    description: text('description'),
    command: text('command'),
    zone: text('scheduleTimeZone'),
    image: String(container?.image ?? ''),
    cpus: text('cpus') || emptyFields.cpus,
    mem: text('mem') || emptyFields.mem,
    disk: text('disk') || emptyFields.disk,
    retries: text('retries') || emptyFields.retries,
    owner: text('owner'),
    disabled: job.disabled === true,
    concurrent: job.concurrent === true,
    highPriority: job.highPriority === true,
  };
}

/** The definition of a form; `base` has what the form has no field for. */
export function toDefinition(fields: JobFields, base: Definition): Definition {
  const { schedule, scheduleTimeZone, parents, container, ...rest } = base;
  return {
    ...rest,
    name: fields.name.trim(),
    command: fields.command,
    description: fields.description,
    owner: fields.owner.trim(),
    cpus: toNumber(fields.cpus),
    mem: toNumber(fields.mem),
    disk: toNumber(fields.disk),
    retries: toNumber(fields.retries),
    disabled: fields.disabled,
    concurrent: fields.concurrent,
    highPriority: fields.highPriority,
    ...containerOf(fields.image.trim(), container),
    ...(fields.trigger === 'parents'
      ? { parents: fields.parents }
      : { schedule: joinSchedule(fields), scheduleTimeZone: fields.zone.trim() }),
  };
}

function containerOf(image: string, old: unknown): Definition {
  if (image === '') return {};
  return { container: { type: 'DOCKER', ...(typeof old === 'object' ? old : {}), image } };
}

/** Chronos says what is wrong with a text that is no number. */
function toNumber(text: string): number | string {
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? text : number;
}
