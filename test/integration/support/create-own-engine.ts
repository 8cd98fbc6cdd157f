import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Docker from 'dockerode';
import type { NodeKind, SetupFacts } from '../../../contract/setup-facts.ts';
import { chooseKind } from '../../../runtime/node/choose-kind.ts';
import { waitUntil } from '../../../runtime/node/wait-until.ts';
import { clearOwnEngine, foldersOf, nameOwnEngine } from './own-engines.ts';
import { readFacts, ropesHome } from './read-facts.ts';

/** A Docker engine that a test may kill: nobody else uses it. */
export interface OwnEngine {
  readonly facts: SetupFacts;
  /**
   * Ends the engine, and starts it again. With `liveRestore` its containers go on meanwhile, else
   * it stops them and starts them again.
   */
  restart(signal: 'SIGKILL' | 'SIGTERM', options: { readonly liveRestore: boolean }): Promise<void>;
  /**
   * What a loss of power and a start of the machine do: every process of the engine and of its
   * containers ends at once, and nothing is left but what is on the disk.
   */
  reboot(): Promise<void>;
  /** Removes the engine with everything in it. */
  dispose(): Promise<void>;
}

const run = promisify(execFile);

/** A machine that is busy with other tests may need long. */
const startTimeoutMs = 60_000;

/** How the engine differs from the one that set-up made. */
export interface OwnEngineOptions {
  /** The kind of the nodes that are made on it. */
  readonly kind?: NodeKind;
  /** `plain`: without user namespaces, as an engine that is not ropes' own. */
  readonly profile?: 'plain';
  /** Whether its containers go on when it is first ended; they do unless it is false. */
  readonly liveRestore?: boolean;
}

/**
 * Starts an engine like the one that set-up made, with its images, in a network namespace of its
 * own: a second engine beside the first would take away its firewall rules.
 */
export async function createOwnEngine(options: OwnEngineOptions = {}): Promise<OwnEngine> {
  const shared = readFacts();
  const plain = options.profile === 'plain';
  const name = nameOwnEngine();
  const { folder, runFolder } = foldersOf(name);
  const socket = join(runFolder, 'docker.sock');
  const profile = plain
    ? ({ profile: 'plain', remapUid: null, remapGid: null, runtime: null } as const)
    : {};
  const engineFacts = { ...shared.engine, ...profile, host: `unix://${socket}` };
  const facts: SetupFacts = { ...shared, engine: engineFacts };
  const docker = new Docker({ socketPath: socket });
  let daemon: ChildProcess | null = null;

  async function start(liveRestore: boolean): Promise<void> {
    const {
      bridge,
      'userns-remap': remap,
      ...config
    } = JSON.parse(await readFile(join(ropesHome(), 'engine', 'daemon.json'), 'utf8'));
    const own = {
      ...config,
      ...(plain ? {} : { 'userns-remap': remap }),
      'data-root': join(folder, 'data'),
      'exec-root': join(runFolder, 'exec'),
      pidfile: join(runFolder, 'docker.pid'),
      hosts: [`unix://${socket}`],
      labels: [],
      'cgroup-parent': `/${name}`,
      'live-restore': liveRestore,
    };
    await writeFile(join(folder, 'daemon.json'), JSON.stringify(own));
    const log = openSync(join(folder, 'dockerd.log'), 'a');
    const argv = [`--net=/run/netns/${name}`, 'dockerd', '--config-file'];
    daemon = spawn('nsenter', [...argv, join(folder, 'daemon.json')], {
      stdio: ['ignore', log, log],
    });
    await waitUntil(
      () =>
        docker.ping().then(
          () => true as const,
          () => undefined,
        ),
      { reason: `the engine ${name} to answer`, timeoutMs: startTimeoutMs },
    );
  }

  async function stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (daemon === null) return;
    const ended = once(daemon, 'exit');
    daemon.kill(signal);
    await ended;
    daemon = null;
    // It is killed with its parent. One that is just dying would be taken for a running one.
    const file = join(runFolder, 'exec', 'containerd', 'containerd.pid');
    const pid = await readFile(file, 'utf8').catch(() => null);
    if (pid === null) return;
    await waitUntil(() => (existsSync(`/proc/${pid.trim()}`) ? undefined : true), {
      reason: 'containerd to end',
      timeoutMs: startTimeoutMs,
    });
  }

  async function prepare(): Promise<void> {
    await mkdir(runFolder);
    // The user of the host that root of a node is walks through them.
    for (const path of [folder, runFolder]) await chmod(path, 0o711);
    await run('ip', ['netns', 'add', name]);
    await run('nsenter', [`--net=/run/netns/${name}`, 'ip', 'link', 'set', 'lo', 'up']);
  }

  async function dispose(): Promise<void> {
    await stop('SIGTERM');
    await clearOwnEngine(name);
    await rm(folder, { recursive: true, force: true });
  }

  await mkdir(folder);
  try {
    await prepare();
    await start(options.liveRestore ?? true);
    const { image, tools } = chooseKind(facts, options.kind);
    await copyImages(shared, socket, image);
    await copyVolume(shared, docker, tools);
    await copyVolume(shared, docker, shared.volumes.registry);
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    facts,
    async restart(signal, { liveRestore }) {
      await stop(signal);
      await start(liveRestore);
    },
    async reboot() {
      await stop('SIGKILL');
      await clearOwnEngine(name);
      await prepare();
      await start(true);
    },
    dispose,
  };
}

async function copyImages(shared: SetupFacts, socket: string, node: string): Promise<void> {
  const { registry } = shared.images;
  const script = 'docker -H "$1" save "$3" "$4" | docker -H "$2" load';
  const argv = ['-c', script, 'bash', shared.engine.host, `unix://${socket}`, node, registry];
  await run('bash', ['-o', 'pipefail', ...argv]);
}

/** Both engines are on this machine. */
async function copyVolume(shared: SetupFacts, docker: Docker, name: string): Promise<void> {
  const from = new Docker({ socketPath: shared.engine.host.replace('unix://', '') });
  await docker.createVolume({ Name: name });
  const [source, target] = await Promise.all([
    from.getVolume(name).inspect(),
    docker.getVolume(name).inspect(),
  ]);
  await run('cp', ['--archive', `${source.Mountpoint}/.`, target.Mountpoint]);
}
