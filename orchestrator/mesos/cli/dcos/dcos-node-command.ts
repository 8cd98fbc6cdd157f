import { Command } from 'commander';
import { z } from 'zod';
import { askMaster } from '../address/ask-master.ts';
import { masterAddresses } from '../address/master-addresses.ts';
import type { CliIo } from '../common/cli-io.ts';
import { readAs } from '../common/read-as.ts';
import { showList } from '../common/show-list.ts';
import { openCluster } from '../mesos/cluster.ts';
import { agentAddress } from '../mesos/find-task.ts';

/** A machine of the cluster. */
interface NodeRow {
  hostname: string;
  ip: string;
  id: string;
  type: string;
}

const leaderSchema = z.object({
  id: z.string(),
  hostname: z.string().optional(),
  leader_info: z.object({ hostname: z.string().optional() }).optional(),
});

/** Calls of the operator API v1 that take an agent's id. */
const ACTIONS = [
  { name: 'drain', type: 'DRAIN_AGENT', about: 'Move the tasks of an agent elsewhere' },
  { name: 'deactivate', type: 'DEACTIVATE_AGENT', about: 'Make no offers of an agent' },
  { name: 'reactivate', type: 'REACTIVATE_AGENT', about: 'Make offers of an agent again' },
  { name: 'decommission', type: 'MARK_AGENT_GONE', about: 'Give an agent up for ever' },
] as const;

/** `dcos node list|drain|deactivate|reactivate|decommission` */
export function dcosNodeCommand(io: CliIo, master: () => string | undefined): Command {
  const command = new Command('node').description('Nodes');

  command
    .command('list', { isDefault: true })
    .description('List the agents and the leading master')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const cluster = openCluster(io, master());
      const agents = (await cluster.agents()).map((agent): NodeRow => {
        const ip = agentAddress(agent).replace(/:\d+$/, '');
        return { hostname: agent.hostname, ip, id: agent.id, type: 'agent' };
      });
      showList<NodeRow>(
        io,
        [
          ['HOSTNAME', ({ hostname }) => hostname],
          ['IP', ({ ip }) => ip],
          ['ID', ({ id }) => id],
          ['TYPE', ({ type }) => type],
        ],
        [...agents, leaderRow(await cluster.state())],
        json,
      );
    });

  for (const { name, type, about } of ACTIONS) {
    command
      .command(`${name} <agent-id>`)
      .description(about)
      .action(async (id: string) => {
        const body = { type, [type.toLowerCase()]: { agent_id: { value: id } } };
        await askMaster(await masterAddresses(io, master()), { path: '/api/v1', body });
        io.print(`${type} was taken for the agent ${id}`);
      });
  }

  return command;
}

function leaderRow(state: unknown): NodeRow {
  const { id, hostname, leader_info } = readAs(leaderSchema, state, 'The master');
  const name = leader_info?.hostname ?? hostname ?? '-';
  return { hostname: name, ip: name, id, type: 'master (leader)' };
}
