import { existsSync } from 'node:fs';
import { RopesError } from '../../../contract/errors.ts';
import { inspectEngine } from '../../node/inspect-engine.ts';
import { listPrepared } from '../list-prepared.ts';
import type { Environment } from '../read-home.ts';
import type { EngineState, SetupState } from './doctor-facts.ts';

/** Where engines are found that nobody has named. */
const usualSockets = ['/run/ropes/docker.sock', '/var/run/docker.sock'];

/** The engine that set-up chose, or the one that it would find. */
export async function readEngine(
  setup: SetupState,
  env: Environment,
  timeoutMs: number,
): Promise<EngineState> {
  const host = chooseHost(setup, env);
  if (host === null) {
    return { answers: false, host: '', why: 'none is running' };
  }
  const wanted = setup.state === 'done' ? listPrepared(setup.facts) : { images: [], volumes: [] };
  try {
    return { answers: true, host, ...(await inspectEngine(host, wanted, timeoutMs)) };
  } catch (error) {
    if (!(error instanceof RopesError)) {
      throw error;
    }
    return { answers: false, host, why: error.message };
  }
}

function chooseHost(setup: SetupState, env: Environment): string | null {
  if (setup.state === 'done') {
    return setup.facts.engine.host;
  }
  const found = usualSockets.find((path) => existsSync(path));
  return env.DOCKER_HOST || (found === undefined ? null : `unix://${found}`);
}
