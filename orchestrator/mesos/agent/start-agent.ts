import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { diskCheckpointFiles } from './checkpoint/disk-checkpoint-files.ts';
import { systemClock } from './clock/system-clock.ts';
import { composeContainerizers } from './containers/compose-containerizers.ts';
import type { Containerizer } from './containers/containerizer.ts';
import { createDockerContainerizer } from './containers/docker/create-docker-containerizer.ts';
import { createDockerClient } from './containers/docker/docker-client.ts';
import { insistOnContainers } from './containers/insist-on-containers.ts';
import { noControlGroups } from './containers/process/control-groups.ts';
import { createProcessContainerizer } from './containers/process/create-process-containerizer.ts';
import { detectControlGroups } from './containers/process/detect-control-groups.ts';
import { supervisorScript } from './containers/process/supervisor-script.ts';
import { createAgent } from './core/create-agent.ts';
import { readBootId } from './core/recover-agent.ts';
import { watchDisk } from './core/watch-disk.ts';
import { createFetcher } from './fetcher/create-fetcher.ts';
import { createFetchCache } from './fetcher/fetch-cache.ts';
import { createAgentServer } from './http/create-agent-server.ts';
import { executorRoutes } from './http/executor-routes.ts';
import { fileRoutes } from './http/file-routes.ts';
import { operatorRoutes } from './http/operator-routes.ts';
import { stateRoutes } from './http/state-routes.ts';
import { createMasterLink, type MasterLink } from './link/create-master-link.ts';
import { createHttpLink } from './link/open-http-link.ts';
import { createAgentPaths } from './sandbox/agent-paths.ts';
import type { AgentSettings } from './settings/agent-settings.ts';

/** What the process around an agent does for it. */
export interface AgentSurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: (line: string) => void;
  /** The agent was removed, and has ended all that it ran. */
  readonly exit: (message: string) => void;
}

/** An agent that listens and is tied to a master, or looks for one. */
export interface RunningAgent {
  readonly port: number;
  /** Leaves what runs running. */
  stop(): Promise<void>;
  /** Ends all that runs, tells the master that the agent goes, and exits. */
  unregister(): void;
}

/**
 * Recovers, listens, and registers. Throws when the checkpoint doesn't allow the agent to go on, or
 * the port is taken.
 */
export async function startAgent(
  settings: AgentSettings,
  { environment, log, exit }: AgentSurroundings,
): Promise<RunningAgent> {
  const { workDir, ip, port, hostname } = settings;
  const paths = createAgentPaths(workDir);
  await installSupervisor(paths.supervisor);
  let link: MasterLink | undefined;
  const agent = createAgent(
    { hostname, port, resources: [...settings.resources], attributes: [...settings.attributes] },
    {
      settings,
      clock: systemClock,
      files: diskCheckpointFiles,
      paths,
      containers: await createContainers(
        settings,
        paths.supervisor,
        ownVariables(environment),
        log,
      ),
      fetcher: createFetcher({
        cache: createFetchCache({
          folder: settings.fetcherCacheDir,
          mostBytes: settings.fetcherCacheBytes,
        }),
        frameworksHome: settings.frameworksHome,
        timeoutMs: settings.fetcherTimeoutMs,
      }),
      log,
      send: (call) => link?.send(call),
      newId: randomUUID,
      newUuid: () => randomBytes(16).toString('base64'),
      exit,
    },
  );
  await agent.recover();
  const server = createAgentServer(
    {
      ...stateRoutes(agent),
      ...fileRoutes(() => ({ paths, agentId: agent.model.id })),
      ...executorRoutes(agent),
      ...operatorRoutes(agent),
    },
    log,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // Tasks of containers with a network of their own reach it by any address.
    server.listen(port, resolve);
  });
  link = createMasterLink({
    clock: systemClock,
    rules: {
      masters: settings.masters,
      backoffMs: settings.registrationBackoffMs,
      backoffMostMs: settings.registrationBackoffMostMs,
      random: Math.random,
    },
    open: createHttpLink(log),
    log,
    registration: agent.registration,
    onEvent: agent.handle,
    onLost: agent.disconnected,
  });
  link.start();
  const endWatch = watchDisk(agent.context);
  log(`The agent listens on ${ip}:${port} and looks for ${settings.masters.join(', ')}`);
  return {
    port: (server.address() as AddressInfo).port,
    unregister: () => {
      link?.send({ type: 'UNREGISTER' });
      agent.handle({ type: 'SHUTDOWN', shutdown: { message: 'An operator ends it' } });
    },
    stop: async () => {
      endWatch();
      link?.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await agent.settled();
    },
  };
}

async function createContainers(
  settings: AgentSettings,
  supervisor: string,
  environment: Readonly<Record<string, string>>,
  log: (line: string) => void,
): Promise<Containerizer> {
  const { ip, containerizers, docker, dockerSocket } = settings;
  const { cgroupsHierarchy: hierarchy, cgroupsRoot: root } = settings;
  const groups = settings.isolates
    ? await detectControlGroups({ hierarchy, root }, log)
    : noControlGroups;
  const engine = dockerSocket === undefined ? [] : ['-H', `unix://${dockerSocket}`];
  const hasDocker = containerizers.includes('docker');
  const both = composeContainerizers({
    mesos: containerizers.includes('mesos')
      ? createProcessContainerizer({
          clock: systemClock,
          groups,
          ip,
          environment,
          bootId: await readBootId(),
          supervisor,
          log,
        })
      : undefined,
    docker: hasDocker
      ? createDockerContainerizer({
          clock: systemClock,
          docker: createDockerClient([docker, ...engine]),
          groups: await detectControlGroups({ hierarchy, root: 'docker' }, () => {}),
          ip,
          removeDelayMs: settings.dockerRemoveDelayMs,
          environment,
          log,
        })
      : undefined,
  });
  return insistOnContainers(both, { clock: systemClock, log });
}

/** Shells read a program as they go: one that runs keeps the file that it has. */
async function installSupervisor(path: string): Promise<void> {
  // A full disk keeps no agent from coming back.
  if ((await readFile(path, 'utf8').catch(() => '')) === supervisorScript) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.draft`, supervisorScript);
  await rename(`${path}.draft`, path);
}

/** Tasks inherit the agent's variables but those that are about the agent itself. */
function ownVariables(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const entries = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined || /^(MESOS|LIBPROCESS|NODE)_/.test(name) ? [] : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}
