import { z } from 'zod';
import { shownText } from '../../shown-text.ts';

/** Times, versions and flags are short; names and images are longer, reasons longest. */
const word = shownText(60);
const name = shownText(100);
const image = shownText(300);
const reason = shownText(500);
const id = shownText(64);
const labels = z.record(z.string(), z.string()).nullish();

const memberSchema = z.object({
  ID: id,
  Spec: z.object({ Role: word, Availability: word, Labels: labels }),
  Description: z.object({ Hostname: name.optional() }).nullish(),
  Status: z.object({ State: word }),
  ManagerStatus: z.object({ Leader: z.boolean().optional(), Reachability: word }).nullish(),
});
export type SwarmMember = z.infer<typeof memberSchema>;

const port = z.object({ PublishedPort: z.number().optional(), TargetPort: z.number() });
const serviceSchema = z.object({
  ID: id,
  Spec: z.object({
    Name: name,
    Mode: z.record(z.string(), z.unknown()),
    TaskTemplate: z.object({ ContainerSpec: z.object({ Image: image }).nullish() }),
  }),
  Endpoint: z.object({ Ports: z.array(port).nullish() }).nullish(),
  UpdateStatus: z.object({ State: word.optional() }).nullish(),
  ServiceStatus: z.object({ RunningTasks: z.number(), DesiredTasks: z.number() }).nullish(),
});
export type SwarmService = z.infer<typeof serviceSchema>;

const taskSchema = z.object({
  ID: id,
  ServiceID: id.optional(),
  NodeID: id.optional(),
  Slot: z.number().optional(),
  CreatedAt: word,
  DesiredState: word,
  Spec: z.object({ ContainerSpec: z.object({ Image: image }).nullish() }),
  Status: z.object({
    State: word,
    Timestamp: word,
    Err: reason.optional(),
    ContainerStatus: z.object({ ContainerID: id.optional() }).nullish(),
  }),
});
export type SwarmTask = z.infer<typeof taskSchema>;

/** A swarm at one moment, as the API of one of its managers tells it. */
export interface SwarmSnapshot {
  readonly members: readonly SwarmMember[];
  readonly services: readonly SwarmService[];
  readonly tasks: readonly SwarmTask[];
}

/** The paths of a manager's API that make a snapshot, and the shape of what each answers. */
export const snapshotParts = {
  members: { path: '/nodes', schema: z.array(memberSchema) },
  services: { path: '/services?status=true', schema: z.array(serviceSchema) },
  tasks: { path: '/tasks', schema: z.array(taskSchema) },
} as const;
