import type { Node } from '../../node.ts';
import { serviceUrl } from './ask-master.ts';
import { awaitOnNode } from './await-on-node.ts';
import { doors, type SchedulerService } from './services.ts';

/** Waits until every one of the masters knows who leads. */
export async function awaitLeader(masters: readonly Node[], signal: AbortSignal): Promise<void> {
  await Promise.all(
    masters.map((master) =>
      awaitOnNode(
        master,
        {
          reason: `${master.name} to know the leading master`,
          script: 'ask --output /dev/null "$1"',
          args: [serviceUrl(master, 'mesos-master', '/state-summary')],
        },
        signal,
      ),
    ),
  );
}

/* Which of the names after the first word are not the host names of active agents. */
const late = `
ask "$1" | jq --exit-status --raw-output '
  ([.slaves[] | select(.active) | .hostname]) as $there | $ARGS.positional[1:] - $there
  | if . == [] then "all" else "\\(join(", ")) not registered yet" | halt_error(1) end' --args "$@"`;

/** Waits until the agents of these nodes are registered. */
export async function awaitAgents(
  agents: readonly Node[],
  master: Node,
  signal: AbortSignal,
): Promise<void> {
  const url = serviceUrl(master, 'mesos-master', '/slaves');
  const args = [url, ...agents.map(({ name }) => name)];
  await awaitOnNode(master, { reason: 'the agents', script: late, args }, signal);
}

/** Waits until these services of the node answer. */
export async function awaitSchedulers(
  node: Node,
  services: readonly SchedulerService[],
  signal: AbortSignal,
): Promise<void> {
  await awaitOnNode(
    node,
    {
      reason: `${services.join(', ')} on ${node.name}`,
      script: 'ask --fail-early --write-out "" "$@" >/dev/null',
      args: services.map((service) => serviceUrl(node, service, doors[service].path)),
    },
    signal,
  );
}
