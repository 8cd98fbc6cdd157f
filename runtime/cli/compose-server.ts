import { join } from 'node:path';
import type { SetupFacts } from '../../contract/setup-facts.ts';
import { engines } from '../../orchestrator/engines/engines.ts';
import { createGrader } from '../grading/create-grader.ts';
import { createPreparer } from '../images/create-preparer.ts';
import { createRunSetUp } from '../images/run-set-up.ts';
import { createLabLibrary } from '../lab/create-lab-library.ts';
import type { LabLibrary } from '../lab/lab-library.ts';
import { createSessionService } from '../session/create-session-service.ts';
import type { PoolSettings } from '../session/session-dependencies.ts';
import type { SessionLimits } from '../session/session-limits.ts';
import type { SessionService } from '../session/session-service.ts';
import { openStore } from '../store/open-store.ts';
import { openTemplateShelf } from '../store/open-template-shelf.ts';
import { createTerminalHostClient } from '../terminal/create-terminal-host-client.ts';
import type { ClusterWay } from './choose-clusters.ts';
import { composeNodes } from './compose-nodes.ts';
import { createDisposer } from './create-disposer.ts';
import type { Logger } from './create-logger.ts';
import { createSetupFactsSource } from './create-setup-facts-source.ts';
import type { DataFolder } from './open-data-folder.ts';
import type { Environment } from './read-home.ts';
import { spawnTerminalHost } from './spawn-terminal-host.ts';

export interface ServerInput {
  readonly facts: SetupFacts;
  /** Folder of setup.json. */
  readonly home: string;
  readonly data: DataFolder;
  /** Folder of the labs. */
  readonly labs: string;
  /** Whether learners may open a shell on this very machine. */
  readonly machineTerminals: boolean;
  /** Folder of the project. */
  readonly root: string;
  readonly env: Environment;
  /** By which way sessions come to their clusters. */
  readonly clusters: ClusterWay;
  /** Clusters that are kept ready for that. */
  readonly pool: PoolSettings;
  /** What differs from the usual limits. */
  readonly limits?: Partial<SessionLimits>;
  readonly log: Logger;
}

/** The parts of a server, after what was left from the last time was taken up. */
export interface ServerParts {
  readonly sessions: SessionService;
  readonly labs: LabLibrary;
  /** Ends the process that holds the terminals, with their shells. */
  endTerminals(): Promise<void>;
  /** Lets go of everything; sessions and terminals go on. */
  dispose(): Promise<void>;
}

/** The composition root of the server: every part is made here, and given what it needs. */
export async function composeServer(input: ServerInput): Promise<ServerParts> {
  const { facts, data, log } = input;
  const disposer = createDisposer(log);
  try {
    const store = await openStore(data.databaseFile);
    disposer.add('the store', () => store.close());
    const source = createSetupFactsSource(input.home, facts);
    const { provider } = await composeNodes({ ...input, latest: source.current });
    disposer.add('the nodes', () => provider.dispose());
    const { root, home, env } = input;
    const run = createRunSetUp({ root, home, env, log });
    const preparer = createPreparer({ kinds: source, run, log });
    disposer.add('the preparation', () => preparer.dispose());
    const terminalHost = {
      entry: join(input.root, 'dist', 'runtime', 'cli', 'terminal-host.js'),
      socketPath: data.terminalSocket,
      engineHost: facts.engine.host,
      logFile: data.terminalLog,
    };
    const terminals = createTerminalHostClient({
      socketPath: data.terminalSocket,
      spawn: () => spawnTerminalHost(terminalHost, log),
      log,
    });
    disposer.add('the terminals', () => terminals.dispose());
    const labs = createLabLibrary({ folder: input.labs });
    const grader = createGrader({ log });
    const templates =
      input.clusters === 'template' ? { templates: await openTemplateShelf(data.templates) } : {};
    const sessions = createSessionService({
      store,
      labs,
      provider,
      preparer,
      engines,
      terminals,
      grader,
      ...(input.limits === undefined ? {} : { limits: input.limits }),
      log,
      machineTerminals: input.machineTerminals,
      poolSettings: { ...input.pool, ...templates },
    });
    disposer.add('the sessions', () => sessions.dispose());
    await sessions.reconcile();
    return {
      sessions,
      labs,
      endTerminals: () => terminals.shutdown(),
      dispose: () => disposer.dispose(),
    };
  } catch (error) {
    await disposer.dispose();
    throw error;
  }
}
