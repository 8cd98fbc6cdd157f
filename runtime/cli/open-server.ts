import type { SetupFacts } from '../../contract/setup-facts.ts';
import type { ClusterChoice } from './choose-clusters.ts';
import type { composeServer, ServerParts } from './compose-server.ts';
import type { Disposer } from './create-disposer.ts';
import type { Logger } from './create-logger.ts';
import { noteInstance } from './gc/note-instance.ts';
import { isMachineCalm } from './is-machine-calm.ts';
import { lockFolder } from './lock-folder.ts';
import { type DataFolder, openDataFolder } from './open-data-folder.ts';
import type { ServeContext } from './serve-context.ts';

/** Long enough to read a lab's first step, in which a cluster is made. */
const calmMs = 15_000;

/** The parts of the one server that a data folder may have. */
export interface OpenServer {
  readonly data: DataFolder;
  readonly parts: ServerParts;
}

/**
 * Takes a data folder and makes a server's parts on it; `disposer` gets what lets go of both.
 * Throws DATA_FOLDER_TAKEN, and what keeps the parts from being made.
 */
export async function openServer(
  input: {
    readonly settings: {
      readonly dataDir: string;
      readonly labs: string;
      readonly hostTerminal: boolean;
      readonly pauseAfter: number;
    };
    readonly clusters: ClusterChoice;
    readonly context: ServeContext;
    readonly facts: SetupFacts;
    readonly disposer: Disposer;
    readonly log: Logger;
  },
  compose: typeof composeServer,
): Promise<OpenServer> {
  const { settings, facts, disposer, log } = input;
  const { home, root, env } = input.context;
  const data = await openDataFolder(settings.dataDir);
  await noteInstance(home, {
    instanceId: data.instanceId,
    folder: settings.dataDir,
  });
  disposer.add('the data folder', await lockFolder(settings.dataDir));
  const parts = await compose({
    facts,
    home,
    data,
    labs: settings.labs,
    machineTerminals: settings.hostTerminal,
    clusters: input.clusters.way,
    pool: { size: input.clusters.size, calmMs, isCalm: isMachineCalm },
    limits: { pauseAfterMs: settings.pauseAfter === 0 ? null : settings.pauseAfter * 60_000 },
    root,
    env,
    log,
  });
  disposer.add('the sessions', () => parts.dispose());
  return { data, parts };
}
