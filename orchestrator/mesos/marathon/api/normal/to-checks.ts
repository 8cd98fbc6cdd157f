import type { HealthCheck } from '../../model/health-check.ts';
import type { ReadinessCheck } from '../../model/readiness-check.ts';
import type { HealthCheckJson, ReadinessCheckJson } from '../shape/checks.ts';
import { compact } from './compact.ts';

/** A health check with Marathon's defaults; times in seconds. */
export function toHealthCheck(json: HealthCheckJson): HealthCheck {
  return compact({
    ...json,
    protocol: json.protocol ?? (json.command === undefined ? 'HTTP' : 'COMMAND'),
    gracePeriodSeconds: json.gracePeriodSeconds ?? 300,
    intervalSeconds: json.intervalSeconds ?? 60,
    timeoutSeconds: json.timeoutSeconds ?? 20,
    maxConsecutiveFailures: json.maxConsecutiveFailures ?? 3,
    delaySeconds: json.delaySeconds ?? 15,
    ipProtocol: json.ipProtocol ?? 'IPv4',
  });
}

/** A readiness check with Marathon's defaults; times in seconds. */
export function toReadinessCheck(json: ReadinessCheckJson): ReadinessCheck {
  return {
    name: json.name ?? 'readinessCheck',
    protocol: json.protocol ?? 'HTTP',
    path: json.path ?? '/',
    portName: json.portName ?? 'http-api',
    intervalSeconds: json.intervalSeconds ?? 30,
    timeoutSeconds: json.timeoutSeconds ?? 10,
    httpStatusCodesForReady: json.httpStatusCodesForReady ?? [200],
    preserveLastResponse: json.preserveLastResponse ?? false,
  };
}
