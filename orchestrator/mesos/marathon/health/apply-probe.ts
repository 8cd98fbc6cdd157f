import type { Health } from '../model/health.ts';
import type { HealthCheck } from '../model/health-check.ts';
import type { ProbeResult } from './probe.ts';

export interface ProbeQuestion {
  readonly check: HealthCheck;
  readonly taskId: string;
  /** What was known before; undefined before the first answer. */
  readonly health: Health | undefined;
  readonly result: ProbeResult;
  /** When the task began to run, milliseconds since the epoch. */
  readonly startedAt: number;
  readonly now: number;
}

export interface ProbeVerdict {
  readonly health: Health | undefined;
  /** The failure counts; `failed_health_check_event` tells it. */
  readonly failed: boolean;
  /** The task has failed too often and is to be killed. */
  readonly kill: boolean;
}

/**
 * What an answer to a health check means. Until a task has passed once, its failures within the
 * grace period say nothing.
 */
export function applyProbe(question: ProbeQuestion): ProbeVerdict {
  const { check, taskId, health, result, startedAt, now } = question;
  const time = new Date(now).toISOString();
  if (result.outcome === 'ignored') return { health, failed: false, kill: false };
  if (result.outcome === 'passed') {
    const passed: Health = {
      ...health,
      taskId,
      alive: true,
      consecutiveFailures: 0,
      firstSuccess: health?.firstSuccess ?? time,
      lastSuccess: time,
    };
    return { health: passed, failed: false, kill: false };
  }
  const inGrace = now - startedAt < check.gracePeriodSeconds * 1000;
  if (inGrace && health?.firstSuccess === undefined) return { health, failed: false, kill: false };
  const consecutiveFailures = (health?.consecutiveFailures ?? 0) + 1;
  const { maxConsecutiveFailures } = check;
  return {
    health: {
      ...health,
      taskId,
      alive: false,
      consecutiveFailures,
      lastFailure: time,
      lastFailureCause: result.cause,
    },
    failed: true,
    kill: maxConsecutiveFailures > 0 && consecutiveFailures >= maxConsecutiveFailures,
  };
}
