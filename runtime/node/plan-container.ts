import type { ContainerCreateOptions, HostConfig, MountSettings } from 'dockerode';
import type { SetupFacts } from '../../contract/setup-facts.ts';
import { chooseKind } from './choose-kind.ts';
import { toLabels } from './labels.ts';
import { containerName, networkName, volumeName } from './names.ts';
import { toolsFolder } from './node-tools.ts';
import type { NodeProfile } from './profiles/node-profile.ts';
import type { NodeSpec } from './provider.ts';

/** The node's folders that must not lie on its overlay file system, by what they are for. */
const volumeFolders = { docker: '/var/lib/docker', containerd: '/var/lib/containerd' };

/** What a node's container is made from besides its spec. */
export interface ContainerPlanInput {
  readonly spec: NodeSpec;
  /** On the session's network, kept for as long as the node is there. */
  readonly address: string;
  readonly instanceId: string;
  readonly facts: SetupFacts;
  readonly profile: NodeProfile;
  /** Variables for the node's first program: a company's proxy, for example. */
  readonly env: Readonly<Record<string, string>>;
  /** Processors of the engine's machine. */
  readonly machineCpus: number;
}

/** What Docker is asked for, with a setting that the client's types lack. */
interface ContainerPlan extends ContainerCreateOptions {
  readonly HostConfig: HostConfig & { readonly CgroupnsMode: 'private' };
}

/** What Docker is asked for, to make a node. Throws ENGINE_NOT_PREPARED. */
export function planContainer(input: ContainerPlanInput): ContainerPlan {
  const { spec, address, instanceId, facts, profile } = input;
  const { image, tools } = chooseKind(facts, spec.kind);
  const env = profile.handOverCgroups ? { ...input.env, ROPES_WAIT_FOR_GO: '1' } : input.env;
  const network = networkName(spec.sessionId);
  const ownership = { instanceId, sessionId: spec.sessionId, node: spec.name } as const;
  return {
    name: containerName(spec.sessionId, spec.name),
    Hostname: spec.name,
    Image: image,
    Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    Labels: toLabels({ ...ownership, role: 'node' }),
    HostConfig: {
      NetworkMode: network,
      CapAdd: [...profile.capabilities],
      SecurityOpt: [...profile.securityOptions],
      ...(profile.openSystemPaths ? { MaskedPaths: [], ReadonlyPaths: [] } : {}),
      DeviceCgroupRules: [...profile.deviceRules],
      CgroupnsMode: 'private',
      Binds: [...profile.binds],
      Tmpfs: { ...profile.tmpfs },
      Mounts: [...planVolumes(ownership), planTools(tools)],
      // More than the machine has is refused by the engine, and would be no limit anyway.
      NanoCpus: Math.round(Math.min(spec.cpus, input.machineCpus) * 1e9),
      Memory: spec.memoryBytes,
      // Equal to Memory: the node gets no swap on top.
      MemorySwap: spec.memoryBytes,
      PidsLimit: spec.pids,
      // A node comes back as a machine does after a reboot, and with a restarted engine.
      RestartPolicy: { Name: 'unless-stopped' },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '1m', 'max-file': '1' } },
      ...(profile.addedRuntime && facts.engine.runtime !== null
        ? { Runtime: facts.engine.runtime }
        : {}),
    },
    NetworkingConfig: {
      EndpointsConfig: {
        [network]: { Aliases: [spec.name], IPAMConfig: { IPv4Address: address } },
      },
    },
  };
}

/** Named volumes: anonymous ones carry no labels, so nobody could find them again. */
function planVolumes(ownership: {
  readonly instanceId: string;
  readonly sessionId: string;
  readonly node: string;
}): MountSettings[] {
  const { sessionId, node } = ownership;
  return Object.entries(volumeFolders).map(([use, target]) => ({
    Type: 'volume',
    Source: volumeName(sessionId, node, use),
    Target: target,
    VolumeOptions: {
      NoCopy: true,
      Labels: toLabels({ ...ownership, role: 'volume' }),
      DriverConfig: { Name: 'local', Options: {} },
    },
  }));
}

function planTools(volume: string): MountSettings {
  return { Type: 'volume', Source: volume, Target: toolsFolder, ReadOnly: true };
}
