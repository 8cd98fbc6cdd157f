export const marathonHealthProtocols = ['HTTP', 'HTTPS', 'TCP'] as const;
export const agentHealthProtocols = ['COMMAND', 'MESOS_HTTP', 'MESOS_HTTPS', 'MESOS_TCP'] as const;

type HealthProtocol =
  | (typeof marathonHealthProtocols)[number]
  | (typeof agentHealthProtocols)[number];

/** Asks whether a task works. Times in seconds; `maxConsecutiveFailures` 0 = never kill. */
export interface HealthCheck {
  readonly protocol: HealthProtocol;
  readonly path?: string;
  readonly command?: { readonly value: string };
  readonly port?: number;
  readonly portIndex?: number;
  readonly gracePeriodSeconds: number;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly maxConsecutiveFailures: number;
  readonly delaySeconds: number;
  readonly ignoreHttp1xx?: boolean;
  readonly ipProtocol?: 'IPv4' | 'IPv6';
}
