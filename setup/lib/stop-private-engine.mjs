// @ts-check
import { askEngine } from './ask-engine.mjs';
import { cleanUpEngine } from './clean-up-engine.mjs';
import { createDocker } from './engine.mjs';
import { endProcess, findEngineProcess } from './engine-process.mjs';
import { clientOf } from './find-programs.mjs';
import { SetupProblem } from './setup-problem.mjs';

/**
 * Ends the private engine with every container in it, and takes back what it
 * left on the machine: mounts, network namespaces and its bridge. Images and
 * volumes stay. Does nothing when no engine of ours runs.
 * @param {import('./context.mjs').Context} context
 * @param {(text: string) => void} progress
 * @returns {Promise<string>}
 */
export async function stopPrivateEngine(context, progress) {
  const { paths } = context;
  const pid = await findEngineProcess(paths);
  if (pid === null) {
    await cleanUpEngine(context);
    return 'no engine of ropes runs';
  }
  await stopContainers(context, progress);
  progress('waiting for the engine to end');
  if (!(await endProcess(pid, 'SIGTERM', 30_000)) && !(await endProcess(pid, 'SIGKILL', 5000))) {
    throw new SetupProblem(
      `The private Docker engine (process ${pid}) does not end.`,
      `End it with: kill -9 ${pid}`,
    );
  }
  await cleanUpEngine(context);
  return `stopped the private engine (process ${pid})`;
}

/**
 * With live-restore containers would outlive their engine.
 * @param {import('./context.mjs').Context} context
 * @param {(text: string) => void} progress
 */
async function stopContainers(context, progress) {
  const cli = clientOf(context.host);
  const engine = cli
    ? await askEngine(context, cli, `unix://${context.paths.engine.socket}`)
    : null;
  if (engine === null || !engine.ours) return;
  const docker = createDocker(context, engine);
  const running = (await docker.run(['ps', '--quiet'])).stdout.split('\n').filter(Boolean);
  if (running.length === 0) return;
  progress(`stopping ${running.length} containers`);
  await docker.run(['stop', '-t', '5', ...running]);
}
