import type { MasterInfo } from '../../wire/messages/master-info.ts';
import type { Master } from '../model/master.ts';
import { countAgents } from './count-agents.ts';
import { renderAgent, renderAgentInfo } from './render-agent.ts';
import { renderFlags } from './render-flags.ts';
import { renderFramework } from './render-framework.ts';
import { renderVersion } from './render-version.ts';
import { toSeconds } from './to-seconds.ts';

/** `GET /state`: everything that the master knows. */
export function renderState(master: Master) {
  const { state, info, flags } = master;
  const leader = master.leader();
  const elected = master.electedTime();
  const agents = countAgents(state);
  return {
    ...renderVersion(),
    start_time: toSeconds(master.startTime),
    ...(elected === undefined ? {} : { elected_time: toSeconds(elected) }),
    id: info.id,
    pid: info.pid ?? '',
    hostname: info.hostname ?? '',
    capabilities: (info.capabilities ?? []).flatMap(({ type }) => type ?? []),
    activated_slaves: agents.active,
    deactivated_slaves: agents.inactive,
    unreachable_slaves: agents.unreachable,
    ...(info.domain === undefined ? {} : { domain: info.domain }),
    ...(leader === undefined
      ? {}
      : { leader: leader.pid ?? '', leader_info: renderMasterInfo(leader) }),
    ...(flags.cluster === undefined ? {} : { cluster: flags.cluster }),
    flags: renderFlags(flags),
    slaves: [...state.agents.values()].map(renderAgent),
    recovered_slaves: [...state.recoveredAgents.values()].map((agent) =>
      renderAgentInfo(agent.info),
    ),
    frameworks: [...state.frameworks.values()].map(renderFramework),
    completed_frameworks: [...state.completedFrameworks.values()].map(renderFramework),
    orphan_tasks: [],
    unregistered_frameworks: [],
  };
}

function renderMasterInfo(info: MasterInfo) {
  return {
    id: info.id,
    pid: info.pid ?? '',
    port: info.port,
    hostname: info.hostname ?? '',
    capabilities: (info.capabilities ?? []).flatMap(({ type }) => type ?? []),
    ...(info.domain === undefined ? {} : { domain: info.domain }),
  };
}
