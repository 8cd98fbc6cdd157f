import { z } from 'zod';
import { shownText } from '../../shown-text.ts';

/** States and roles are short; names, images and attributes are longer, reasons longest. */
const word = shownText(60);
const name = shownText(120);
const id = shownText(255);
const image = shownText(300);
const reason = shownText(500);

/** A number that the master gives, as it can be drawn. */
const amount = z.number().transform((value) => Math.max(0, value));
const scalars = z.object({ cpus: amount.default(0), mem: amount.default(0) });
export type Scalars = z.infer<typeof scalars>;

const agentSchema = z.object({
  id,
  hostname: name,
  active: z.boolean(),
  deactivated: z.boolean().nullish(),
  drain_info: z.object({ state: word.nullish() }).nullish(),
  attributes: z.record(shownText(40), z.union([z.number(), shownText(60)])).nullish(),
  resources: scalars,
  used_resources: scalars,
  offered_resources: scalars,
});
export type MesosAgent = z.infer<typeof agentSchema>;

const statusSchema = z.object({
  state: word,
  /** Seconds since 1970. */
  timestamp: z.number().nullish(),
  message: reason.nullish(),
  container_status: z.object({ container_id: z.object({ value: id }).nullish() }).nullish(),
});
export type MesosStatus = z.infer<typeof statusSchema>;

const taskSchema = z.object({
  id,
  name,
  slave_id: id,
  executor_id: id.nullish(),
  state: word,
  statuses: z.array(statusSchema).nullish(),
  container: z.object({ docker: z.object({ image }).nullish() }).nullish(),
});
export type MesosTask = z.infer<typeof taskSchema>;

const offerSchema = z.object({
  id,
  slave_id: id,
  resources: scalars,
});

const frameworkSchema = z.object({
  id,
  name,
  active: z.boolean(),
  role: name.nullish(),
  roles: z.array(name).nullish(),
  used_resources: scalars.nullish(),
  offered_resources: scalars.nullish(),
  tasks: z.array(taskSchema).nullish(),
  unreachable_tasks: z.array(taskSchema).nullish(),
  completed_tasks: z.array(taskSchema).nullish(),
  offers: z.array(offerSchema).nullish(),
});
export type MesosFramework = z.infer<typeof frameworkSchema>;

/** What the leading master answers to `/state`, of which this is drawn. */
export const stateSchema = z.object({
  leader_info: z.object({ hostname: name }).nullish(),
  slaves: z.array(agentSchema),
  frameworks: z.array(frameworkSchema),
});
export type MesosState = z.infer<typeof stateSchema>;
