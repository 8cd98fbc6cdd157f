import { z } from 'zod';
import { machineIdSchema, timeInfoSchema, unavailabilitySchema } from './common.ts';
import { frameworkIdSchema } from './ids.ts';

/* The maintenance schedule of machines (Mesos v1 operator API). */

const maintenanceWindowSchema = z.object({
  machine_ids: z.array(machineIdSchema).optional(),
  unavailability: unavailabilitySchema,
});

export const maintenanceScheduleSchema = z.object({
  windows: z.array(maintenanceWindowSchema).optional(),
});
export type MaintenanceSchedule = z.infer<typeof maintenanceScheduleSchema>;

const inverseOfferStatus = z.object({
  status: z.enum(['UNKNOWN', 'ACCEPT', 'DECLINE']),
  framework_id: frameworkIdSchema,
  timestamp: timeInfoSchema,
});

export const maintenanceClusterStatusSchema = z.object({
  draining_machines: z
    .array(z.object({ id: machineIdSchema, statuses: z.array(inverseOfferStatus).optional() }))
    .optional(),
  down_machines: z.array(machineIdSchema).optional(),
});
export type MaintenanceClusterStatus = z.infer<typeof maintenanceClusterStatusSchema>;
