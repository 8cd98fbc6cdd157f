import { agentHealthProtocols, marathonHealthProtocols } from '../../model/health-check.ts';
import type { AppJson } from '../shape/app.ts';
import type { HealthCheckJson } from '../shape/checks.ts';
import type { AppRule } from './app-rule.ts';
import { requireThat } from './require-that.ts';

const protocolOf = ({ protocol, command }: HealthCheckJson) =>
  protocol ?? (command === undefined ? 'HTTP' : 'COMMAND');

const isAgents = (check: HealthCheckJson) =>
  agentHealthProtocols.some((protocol) => protocol === protocolOf(check));

const isMarathons = (check: HealthCheckJson) =>
  marathonHealthProtocols.some((protocol) => protocol === protocolOf(check));

function portsOf({ container, portDefinitions }: AppJson) {
  return container?.portMappings ?? portDefinitions ?? [];
}

/** Rules for health and readiness checks. */
export const checkRules: readonly AppRule[] = [
  {
    reads: ['healthChecks', 'container', 'portDefinitions', 'networks', 'ports'],
    find: (json) => {
      const count = portsOf(json).length;
      return (json.healthChecks ?? []).flatMap((check, index) =>
        requireThat(
          !isMarathons(check) ||
            (check.portIndex === undefined
              ? check.port !== undefined || count === 1
              : check.portIndex < count),
          `/healthChecks(${index})`,
          "portIndex must point at one of the app's ports",
        ),
      );
    },
  },
  {
    reads: ['healthChecks'],
    find: ({ healthChecks = [] }) =>
      healthChecks.flatMap((check, index) =>
        requireThat(
          protocolOf(check) !== 'COMMAND' || check.command !== undefined,
          `/healthChecks(${index})/command`,
          'a COMMAND check needs a command',
        ),
      ),
  },
  {
    reads: ['healthChecks'],
    find: ({ healthChecks = [] }) =>
      requireThat(
        healthChecks.filter(isAgents).length <= 1,
        '/',
        'an app has at most one health check that the agent runs',
      ),
  },
  {
    reads: ['healthChecks'],
    find: ({ healthChecks = [] }) =>
      requireThat(
        !(healthChecks.some(isAgents) && healthChecks.some(isMarathons)),
        '/',
        'checks that Marathon runs cannot be mixed with checks that the agent runs',
      ),
  },
  {
    reads: ['readinessChecks'],
    find: ({ readinessChecks = [] }) =>
      requireThat(
        readinessChecks.length <= 1,
        '/readinessChecks',
        'an app has at most one readiness check',
      ),
  },
  {
    reads: ['readinessChecks', 'container', 'portDefinitions', 'networks'],
    find: (json) => {
      const names = portsOf(json).map(({ name }) => name);
      return (json.readinessChecks ?? []).flatMap((check, index) => [
        ...requireThat(
          names.includes(check.portName ?? 'http-api'),
          `/readinessChecks(${index})/portName`,
          `no port of the app has the name ${check.portName ?? 'http-api'}`,
        ),
        ...requireThat(
          (check.timeoutSeconds ?? 10) < (check.intervalSeconds ?? 30),
          `/readinessChecks(${index})/timeoutSeconds`,
          'must be less than intervalSeconds',
        ),
      ]);
    },
  },
];
