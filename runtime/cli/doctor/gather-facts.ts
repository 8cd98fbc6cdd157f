import type { Project } from '../read-project.ts';
import type { DoctorSettings } from '../read-settings.ts';
import type { ServeContext } from '../serve-context.ts';
import type { DoctorFacts } from './doctor-facts.ts';
import { readEngine } from './read-engine.ts';
import { readFolder } from './read-folder.ts';
import { readMachine } from './read-machine.ts';
import { readNetwork } from './read-network.ts';
import { readServer } from './read-server.ts';
import { readSetupState } from './read-setup-state.ts';
import { withinTime } from './within-time.ts';

/** A machine that is well answers each question in far less. */
const timeoutMs = 5000;

/** Looks at everything side by side, and waits for none of it longer than a few seconds. */
export async function gatherFacts(
  { dataDir, port }: DoctorSettings,
  { home, env }: Pick<ServeContext, 'home' | 'env'>,
  project: Project,
): Promise<DoctorFacts> {
  const setup = readSetupState(home);
  const engine = setup.then((state) => readEngine(state, env, timeoutMs));
  const images = engine.then((state) =>
    state.answers && state.isThisOne ? readFolder(state.dataRoot) : null,
  );
  // Past the time of each question, so that its own words are heard.
  const mostMs = timeoutMs + 1000;
  const [machine, setupState, engineState, imagesFolder, server, network] = await Promise.all([
    withinTime(readMachine(project.leastNode), mostMs),
    withinTime(setup, mostMs),
    withinTime(engine, mostMs),
    withinTime(images, mostMs),
    withinTime(readServer(dataDir, port), mostMs),
    withinTime(readNetwork(env, timeoutMs), mostMs),
  ]);
  return {
    ropes: project.version,
    machine,
    setup: setupState,
    engine: engineState,
    images: imagesFolder,
    server,
    network,
  };
}
