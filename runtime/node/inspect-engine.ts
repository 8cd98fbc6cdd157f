import { hostname } from 'node:os';
import type Docker from 'dockerode';
import { z } from 'zod';
import { connectEngine } from './connect-engine.ts';
import { statusOf, toEngineError } from './to-engine-error.ts';

/** What a Docker engine says of itself, and of what set-up should have made on it. */
export interface EngineReport {
  readonly version: string;
  /** Null where the engine does not say. */
  readonly containerd: string | null;
  readonly runc: string | null;
  /** `linux`, or what else its containers are. */
  readonly os: string;
  readonly kernel: string;
  readonly cgroup: 1 | 2;
  readonly storageDriver: string;
  /** Folder of images and volumes, on the engine's machine. */
  readonly dataRoot: string;
  /** Whether root of a container is nobody on the engine's machine. */
  readonly userNamespaces: boolean;
  /** Whether containers outlive a restart of the engine. */
  readonly liveRestore: boolean;
  /** Whether the engine itself is part of a swarm. */
  readonly inSwarm: boolean;
  readonly cpus: number;
  readonly memoryBytes: number;
  /** Whether the engine's machine is this one. */
  readonly isThisOne: boolean;
  /** What was asked for and is not there. */
  readonly missing: { readonly images: readonly string[]; readonly volumes: readonly string[] };
}

const infoSchema = z.object({
  ServerVersion: z.string(),
  OSType: z.string().default('linux'),
  KernelVersion: z.string().default(''),
  CgroupVersion: z.string().default('1'),
  Driver: z.string().default(''),
  DockerRootDir: z.string().default(''),
  SecurityOptions: z.array(z.string()).nullish(),
  LiveRestoreEnabled: z.boolean().default(false),
  Swarm: z.object({ LocalNodeState: z.string().default('inactive') }).optional(),
  NCPU: z.number().default(0),
  MemTotal: z.number().default(0),
  Name: z.string().default(''),
});

const versionSchema = z.object({
  Components: z.array(z.object({ Name: z.string(), Version: z.string() })).nullish(),
});

/** Asks the engine at `host`, and waits at most `timeoutMs` for each answer. Throws ENGINE_UNREACHABLE. */
export async function inspectEngine(
  host: string,
  wanted: { readonly images: readonly string[]; readonly volumes: readonly string[] },
  timeoutMs: number,
): Promise<EngineReport> {
  const docker = connectEngine(host, { timeoutMs });
  try {
    const [info, version, images, volumes] = await Promise.all([
      docker.info().then((answer) => infoSchema.parse(answer)),
      docker.version().then((answer) => versionSchema.parse(answer)),
      findMissing(wanted.images, (name) => docker.getImage(name).inspect()),
      findMissing(wanted.volumes, (name) => docker.getVolume(name).inspect()),
    ]);
    return { ...toReport(info, version), missing: { images, volumes } };
  } catch (error) {
    throw toEngineError(error, `Asking the engine at ${host}`, { otherwise: 'ENGINE_UNREACHABLE' });
  }
}

function toReport(
  info: z.infer<typeof infoSchema>,
  { Components: components }: z.infer<typeof versionSchema>,
): Omit<EngineReport, 'missing'> {
  const versionOf = (name: string) =>
    components?.find((component) => component.Name === name)?.Version ?? null;
  return {
    version: info.ServerVersion,
    containerd: versionOf('containerd'),
    runc: versionOf('runc'),
    os: info.OSType,
    kernel: info.KernelVersion,
    cgroup: info.CgroupVersion === '2' ? 2 : 1,
    storageDriver: info.Driver,
    dataRoot: info.DockerRootDir,
    userNamespaces: info.SecurityOptions?.some((option) => option.includes('name=userns')) ?? false,
    liveRestore: info.LiveRestoreEnabled,
    inSwarm: info.Swarm !== undefined && info.Swarm.LocalNodeState !== 'inactive',
    cpus: info.NCPU,
    memoryBytes: info.MemTotal,
    isThisOne: info.Name === hostname(),
  };
}

async function findMissing(
  names: readonly string[],
  inspect: (name: string) => ReturnType<Docker['info']>,
): Promise<readonly string[]> {
  const missing = await Promise.all(
    names.map(async (name) => {
      try {
        await inspect(name);
        return [];
      } catch (error) {
        if (statusOf(error) === 404) return [name];
        throw error;
      }
    }),
  );
  return missing.flat();
}
