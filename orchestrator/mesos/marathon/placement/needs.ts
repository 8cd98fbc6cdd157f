import type { App } from '../model/app.ts';
import type { Pod } from '../model/pod.ts';
import type { RunSpec } from '../model/run-spec.ts';
import type { PersistentVolume } from '../model/volume.ts';

/** A host port that an instance asks for: none, any of the offer, or this one. */
export type PortNeed = 'none' | 'any' | number;

/** What one instance takes of an offer; `mem` and `disk` in MB. */
export interface Needs {
  readonly cpus: number;
  readonly mem: number;
  readonly disk: number;
  readonly gpus: number;
  /** One for each port definition, port mapping or endpoint, in their order. */
  readonly ports: readonly PortNeed[];
  readonly volumes: readonly PersistentVolume[];
}

export function needsOf(spec: RunSpec): Needs {
  return spec.kind === 'app' ? needsOfApp(spec) : needsOfPod(spec);
}

/** True when the run spec lives on its hosts' own network. */
export function usesHostNetwork(spec: RunSpec): boolean {
  return spec.networks.every((network) => network.mode === 'host');
}

function needsOfApp(app: App): Needs {
  const { cpus, mem, disk, gpus } = app;
  const ports = usesHostNetwork(app)
    ? app.portDefinitions.map((each) => (app.requirePorts ? portNeed(each.port) : 'any'))
    : (app.container?.portMappings ?? []).map((each) => portNeed(each.hostPort));
  const volumes = (app.container?.volumes ?? []).filter((volume) => 'persistent' in volume);
  return { cpus, mem, disk, gpus, ports, volumes };
}

function needsOfPod(pod: Pod): Needs {
  const parts = [pod.executorResources, ...pod.containers.map((each) => each.resources)];
  const sum = (amount: (part: { cpus: number; mem: number; disk: number }) => number) =>
    parts.reduce((total, part) => total + amount(part), 0);
  return {
    cpus: sum((part) => part.cpus),
    mem: sum((part) => part.mem),
    disk: sum((part) => part.disk),
    gpus: pod.containers.reduce((total, each) => total + each.resources.gpus, 0),
    ports: pod.containers.flatMap((each) => each.endpoints.map((it) => portNeed(it.hostPort))),
    volumes: pod.volumes.flatMap(({ name, persistent }) =>
      persistent === undefined ? [] : [{ containerPath: name, mode: 'RW' as const, persistent }],
    ),
  };
}

function portNeed(hostPort: number | undefined): PortNeed {
  if (hostPort === undefined) return 'none';
  return hostPort === 0 ? 'any' : hostPort;
}
