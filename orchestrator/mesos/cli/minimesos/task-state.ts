import { z } from 'zod';

const taskSchema = z.object({
  name: z.string(),
  state: z.string(),
  discovery: z
    .object({ ports: z.object({ ports: z.array(z.object({ number: z.number() })) }).optional() })
    .optional(),
  resources: z.object({ ports: z.string().optional() }).optional(),
});

/** The part of the master's `/state` that lists tasks. */
export const taskStateSchema = z.object({
  frameworks: z.array(z.object({ name: z.string(), tasks: z.array(taskSchema).default([]) })),
});

/** The first port of a task: the one it announces, else the first that it took. */
export function portOfTask(task: z.infer<typeof taskSchema>): string {
  const announced = task.discovery?.ports?.ports[0]?.number;
  return announced === undefined
    ? (/\d+/.exec(task.resources?.ports ?? '')?.[0] ?? '')
    : String(announced);
}
