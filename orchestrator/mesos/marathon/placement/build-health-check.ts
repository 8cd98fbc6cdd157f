import type { HealthCheck as MesosHealthCheck } from '../../wire/messages/health.ts';
import { agentHealthProtocols, type HealthCheck } from '../model/health-check.ts';
import type { PodCommand, PodHealthCheck } from '../model/pod.ts';
import type { AssignedPort } from './assigned-ports.ts';

/** The check that the agent is to run: the first that is not Marathon's own. */
export function buildHealthCheck(
  checks: readonly HealthCheck[],
  ports: readonly AssignedPort[],
): MesosHealthCheck | undefined {
  const check = checks.find(({ protocol }) =>
    agentHealthProtocols.some((each) => each === protocol),
  );
  if (check === undefined) return undefined;
  const limits = buildLimits(check);
  if (check.protocol === 'COMMAND') {
    const value = check.command?.value ?? '';
    return { ...limits, type: 'COMMAND', command: { shell: true, value } };
  }
  const port = check.port ?? ports[check.portIndex ?? 0]?.insidePort ?? 0;
  const protocol = check.ipProtocol ?? 'IPv4';
  if (check.protocol === 'MESOS_TCP') return { ...limits, type: 'TCP', tcp: { port, protocol } };
  const scheme = check.protocol === 'MESOS_HTTPS' ? 'https' : 'http';
  return { ...limits, type: 'HTTP', http: { scheme, port, path: check.path ?? '/', protocol } };
}

/** The same for a container of a pod; its ports are found by their endpoint's name. */
export function buildPodHealthCheck(
  check: PodHealthCheck,
  ports: readonly AssignedPort[],
): MesosHealthCheck {
  const limits = buildLimits(check);
  const portOf = (name: string) => ports.find((each) => each.name === name)?.insidePort ?? 0;
  if (check.exec !== undefined) {
    return { ...limits, type: 'COMMAND', command: buildPodCommand(check.exec.command) };
  }
  if (check.tcp !== undefined) {
    return { ...limits, type: 'TCP', tcp: { port: portOf(check.tcp.endpoint) } };
  }
  const { endpoint = '', scheme = 'HTTP', path = '/' } = check.http ?? {};
  const http = { scheme: scheme.toLowerCase(), port: portOf(endpoint), path };
  return { ...limits, type: 'HTTP', http };
}

/** A pod's command in the Mesos form. */
export function buildPodCommand(command: PodCommand) {
  return 'shell' in command
    ? { shell: true, value: command.shell }
    : { shell: false, value: command.argv[0] ?? '', arguments: [...command.argv] };
}

function buildLimits(check: HealthCheck | PodHealthCheck) {
  return {
    delay_seconds: check.delaySeconds,
    interval_seconds: check.intervalSeconds,
    timeout_seconds: check.timeoutSeconds,
    grace_period_seconds: check.gracePeriodSeconds,
    consecutive_failures: check.maxConsecutiveFailures,
  };
}
