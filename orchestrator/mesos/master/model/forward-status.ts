import type { TaskStatus } from '../../wire/messages/status.ts';
import type { MasterContext } from './master-context.ts';

/** Tells a framework a status; a framework without a stream misses it and can reconcile. */
export function forwardStatus(
  { ports }: MasterContext,
  frameworkId: string,
  status: TaskStatus,
): void {
  ports.toFramework(frameworkId, { type: 'UPDATE', update: { status } });
}
