import type { CheckStatusInfo } from '../../wire/messages/health.ts';
import type { Probe } from './check-plan.ts';

/** What one look found; `undefined` values: it took too long, or there was nothing to look at. */
export type ProbeResult =
  | { readonly type: 'COMMAND'; readonly exitStatus: number | undefined }
  | { readonly type: 'HTTP'; readonly status: number | undefined }
  | { readonly type: 'TCP'; readonly connected: boolean };

/** Whether a look says that the task is well. */
export function isGood(probe: Probe, result: ProbeResult): boolean {
  switch (result.type) {
    case 'COMMAND':
      return result.exitStatus === 0;
    case 'TCP':
      return result.connected;
    case 'HTTP': {
      const { status } = result;
      if (status === undefined) return false;
      const wanted = probe.type === 'HTTP' ? probe.statuses : [];
      return wanted.length > 0 ? wanted.includes(status) : status >= 200 && status < 400;
    }
  }
}

/** The result as a status tells it (message CheckStatusInfo of Mesos). */
export function checkStatus(result: ProbeResult): CheckStatusInfo {
  switch (result.type) {
    case 'COMMAND': {
      const { exitStatus } = result;
      return {
        type: 'COMMAND',
        command: exitStatus === undefined ? {} : { exit_code: exitStatus },
      };
    }
    case 'HTTP': {
      const { status } = result;
      return { type: 'HTTP', http: status === undefined ? {} : { status_code: status } };
    }
    case 'TCP':
      return { type: 'TCP', tcp: { succeeded: result.connected } };
  }
}
