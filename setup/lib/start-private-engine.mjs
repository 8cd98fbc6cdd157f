// @ts-check
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { askEngine } from './ask-engine.mjs';
import { ensureBridge } from './bridge.mjs';
import { cleanUpEngine } from './clean-up-engine.mjs';
import { engineConfig, nodeRuntimeScript } from './engine-config.mjs';
import { endProcess, findEngineProcess } from './engine-process.mjs';
import { prepareRemap } from './prepare-remap.mjs';
import { SetupProblem } from './setup-problem.mjs';
import { writeFileAtomic } from './write-file-atomic.mjs';

/** One that ends is noticed at once; one that has much to look after takes its time on a slow disk. */
const START_DEADLINE_MS = 180_000;
const MAX_LOG_BYTES = 10 * 1024 * 1024;

/**
 * Starts the engine that is ropes' alone. It outlives this program. User
 * namespaces are tried first; where they can't be had it starts without.
 * @param {import('./context.mjs').Context} context
 * @param {{ readonly dockerd: string, readonly cli: string, readonly runc: string }} programs
 * @param {(text: string) => void} progress
 * @returns {Promise<import('./engine.mjs').Engine>}
 */
export async function startPrivateEngine(context, programs, progress) {
  const running = await findEngineProcess(context.paths);
  if (running !== null) return waitForRunning(context, programs.cli, running, progress);
  const isNew = !existsSync(context.paths.engine.data);
  const remap = await prepareRemap(context);
  if (!remap.ok) progress(`without user namespaces: ${remap.why}`);
  const first = await attempt(context, programs, remap.ok, isNew);
  if (first.engine !== null) return first.engine;
  if (remap.ok && isNew && first.log.some(blamesUserNamespaces)) {
    progress('without user namespaces: the engine does not start with them');
    const second = await attempt(context, programs, false, isNew);
    if (second.engine !== null) return second.engine;
  }
  throw new SetupProblem(
    'The private Docker engine ended while it started.',
    `Its log, ${context.paths.engine.log}, says why. If this machine can't run an engine, start one elsewhere and set DOCKER_HOST.`,
    first.log,
  );
}

/**
 * An engine that runs but is too busy to answer is waited for: a second one
 * beside it would only break it.
 * @param {import('./context.mjs').Context} context
 * @param {string} cli
 * @param {number} pid
 * @param {(text: string) => void} progress
 */
async function waitForRunning(context, cli, pid, progress) {
  progress(`waiting for the private engine (process ${pid}) to answer`);
  const deadline = Date.now() + START_DEADLINE_MS;
  while (Date.now() < deadline) {
    const engine = await askEngine(context, cli, `unix://${context.paths.engine.socket}`);
    if (engine !== null) return engine;
    await pause(200, undefined, { signal: context.signal });
  }
  throw new SetupProblem(
    `The private Docker engine (process ${pid}) runs but does not answer.`,
    'Stop it with "npm run engine:stop" and run the command again.',
    await newLines(context.paths.engine.log, 0),
  );
}

/**
 * @param {import('./context.mjs').Context} context
 * @param {{ readonly dockerd: string, readonly cli: string, readonly runc: string }} programs
 * @param {boolean} remap
 * @param {boolean} isNew
 * @returns {Promise<{ readonly engine: import('./engine.mjs').Engine | null, readonly log: readonly string[] }>}
 */
async function attempt(context, programs, remap, isNew) {
  const { paths } = context;
  await prepareFolders(context);
  await writeFileAtomic(
    paths.engine.config,
    `${JSON.stringify(engineConfig(paths, { remap }), null, 2)}\n`,
  );
  await writeFileAtomic(paths.engine.shim, nodeRuntimeScript(programs.runc), 0o755);
  const bridgeProblem = await ensureBridge(context);
  if (bridgeProblem !== null) return { engine: null, log: [bridgeProblem] };

  const log = openSync(paths.engine.log, 'a');
  const offset = (await stat(paths.engine.log)).size;
  const child = spawn(programs.dockerd, ['--config-file', paths.engine.config], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: engineEnvironment(context.env),
  });
  closeSync(log);
  let running = true;
  child.once('exit', () => {
    running = false;
  });
  child.once('error', () => {
    running = false;
  });
  try {
    const deadline = Date.now() + START_DEADLINE_MS;
    while (running && Date.now() < deadline) {
      const engine = existsSync(paths.engine.socket)
        ? await askEngine(context, programs.cli, `unix://${paths.engine.socket}`)
        : null;
      if (engine !== null && running) {
        child.unref();
        return { engine, log: [] };
      }
      await pause(50, undefined, { signal: context.signal });
    }
    throw new Error('the engine did not come up');
  } catch (error) {
    if (running && child.pid) await endProcess(child.pid, 'SIGTERM', 15_000);
    await cleanUpEngine(context);
    if (isNew) {
      await rm(paths.engine.data, { recursive: true, force: true });
      await rm(dirname(paths.engine.config), { recursive: true, force: true });
    }
    context.signal.throwIfAborted();
    if (error instanceof SetupProblem) throw error;
    return { engine: null, log: await newLines(paths.engine.log, offset) };
  }
}

/** @param {import('./context.mjs').Context} context */
async function prepareFolders({ paths }) {
  for (const folder of [paths.home, dirname(paths.engine.config), paths.logs, paths.run]) {
    await mkdir(folder, { recursive: true });
  }
  // Remapped root walks through the home, and nobody else needs to see into it.
  await chmod(paths.home, 0o711);
  await chmod(paths.run, 0o711);
  const size = await stat(paths.engine.log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > MAX_LOG_BYTES) await rename(paths.engine.log, `${paths.engine.log}.1`);
}

/**
 * @param {string} path
 * @param {number} offset
 */
async function newLines(path, offset) {
  const text = (await readFile(path)).subarray(offset).toString('utf8');
  return text.trimEnd().split('\n').slice(-15);
}

/** @param {string} line of the engine's log */
export function blamesUserNamespaces(line) {
  return (
    /failed to start|level=(error|fatal)/.test(line) && /userns|user namespace|remap/i.test(line)
  );
}

/**
 * The engine lives on for weeks: it gets what it needs to run and to reach a
 * registry, not whatever else this shell happens to hold.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {NodeJS.ProcessEnv}
 */
function engineEnvironment(env) {
  const proxies = Object.entries(env).filter(([name]) => /^(https?|no|all)_proxy$/i.test(name));
  return {
    ...Object.fromEntries(proxies),
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: '/root',
  };
}
