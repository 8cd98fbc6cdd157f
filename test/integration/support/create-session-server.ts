import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engines } from '../../../orchestrator/engines/engines.ts';
import { createGrader } from '../../../runtime/grading/create-grader.ts';
import { createLabLibrary } from '../../../runtime/lab/create-lab-library.ts';
import { createSessionService } from '../../../runtime/session/create-session-service.ts';
import { createFakePreparer } from '../../../runtime/session/preparer.fake.ts';
import type { SessionDependencies } from '../../../runtime/session/session-dependencies.ts';
import type { SessionService } from '../../../runtime/session/session-service.ts';
import { openStore } from '../../../runtime/store/open-store.ts';
import { createTerminalHostClient } from '../../../runtime/terminal/create-terminal-host-client.ts';
import type { TerminalHostClient } from '../../../runtime/terminal/terminal-host-client.ts';
import type { TestInstance } from './create-test-instance.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What of a server has to do with sessions, on real nodes and terminals. */
export interface SessionServer {
  readonly sessions: SessionService;
  readonly terminals: TerminalHostClient;
  /** Lets go of everything, as when the server stops; sessions and terminals go on. */
  stop(): Promise<void>;
}

/** Starts the sessions of a data folder; another start on the same folder finds what is there. */
export async function createSessionServer(
  instance: Pick<TestInstance, 'facts' | 'createProvider'>,
  folder: string,
  labs = join(root, 'labs'),
  more: Partial<SessionDependencies> = {},
): Promise<SessionServer> {
  const log = {
    info: () => undefined,
    warn: (message: string, fields?: object) => console.warn(message, fields ?? ''),
    error: (message: string, fields?: object) => console.error(message, fields ?? ''),
  };
  const store = await openStore(join(folder, 'ropes.db'));
  const provider = instance.createProvider();
  const socketPath = join(folder, 'terminals.sock');
  const terminals = createTerminalHostClient({
    socketPath,
    spawn: () => startTerminalHost(socketPath, instance.facts.engine.host),
    log,
  });
  const sessions = createSessionService({
    store,
    labs: createLabLibrary({ folder: labs }),
    provider,
    preparer: createFakePreparer(),
    engines,
    terminals,
    grader: createGrader({ log }),
    log,
    ...more,
  });
  await sessions.reconcile();
  return {
    sessions,
    terminals,
    async stop() {
      await sessions.dispose();
      await provider.dispose();
      terminals.dispose();
      await store.close();
    },
  };
}

/** From source, so that these tests need no build. */
function startTerminalHost(socketPath: string, engineHost: string): void {
  const program = join(root, 'runtime', 'cli', 'terminal-host.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, socketPath, engineHost], {
    cwd: root,
    detached: true,
    stdio: 'ignore',
  });
  child.unref();
}
