import type { AgentLimits } from './describe-agent.ts';
import { agentAttributes, agentResources } from './describe-agent.ts';
import { doors, paths, type SchedulerService } from './services.ts';

/** `10.0.0.1:5050,10.0.0.2:5050`: what everybody is told of the masters. */
export function listMasters(masters: readonly { readonly address: string }[]): string {
  return masters.map(({ address }) => `${address}:${doors['mesos-master'].port}`).join(',');
}

/** An agent that is silent for five seconds is lost; Mesos itself waits for 75. */
const pings = ['--agent-ping-timeout=1secs', '--max-agent-ping-timeouts=5'];

/** Agents of a large cluster must not come to a new leader all at once; these few may. */
const soon = ['--registration-backoff-factor=200ms', '--registration-backoff-max=2secs'];

/** $ADDRESS and $HOSTNAME are filled in when a service starts. */
const place = ['--ip=$ADDRESS', '--hostname=$HOSTNAME'];

/** Flags of one of these masters. */
export function masterFlags(masters: readonly { readonly address: string }[]): readonly string[] {
  const quorum = Math.floor(masters.length / 2) + 1;
  const together = [`--masters=${listMasters(masters)}`, `--quorum=${quorum}`];
  return [
    ...place,
    `--work-dir=${paths.masterWork}`,
    `--webui-dir=${paths.pages}/master`,
    '--cluster=ropes',
    ...pings,
    ...(masters.length > 1 ? together : []),
  ];
}

/** Flags of the agent on the node of this name. */
export function agentFlags(name: string, masters: string, limits: AgentLimits): readonly string[] {
  return [
    `--master=${masters}`,
    ...place,
    `--work-dir=${paths.agentWork}`,
    `--resources=${agentResources(limits)}`,
    `--attributes=${agentAttributes(name)}`,
    '--containerizers=docker,mesos',
    '--reconfiguration-policy=additive',
    ...soon,
  ];
}

/** Flags of Marathon, Chronos or Metronome. */
export function schedulerFlags(service: SchedulerService, masters: string): readonly string[] {
  return [
    `--master=${masters}`,
    '--hostname=$HOSTNAME',
    `--http-port=${doors[service].port}`,
    `--work-dir=/var/lib/${service}`,
    ...more[service],
  ];
}

const more: Readonly<Record<SchedulerService, readonly string[]>> = {
  // An upgrade asks for offers at each of its steps; by itself every five seconds at most.
  marathon: [`--webui-dir=${paths.pages}/marathon`, '--min-revive-offers-interval=500'],
  // A learner waits for a retry; by itself it comes after a minute.
  chronos: [`--webui-dir=${paths.pages}/chronos`, '--failure-retry=2000'],
  metronome: [],
};
