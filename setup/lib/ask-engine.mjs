// @ts-check

import { engineEnv, readRemap } from './engine.mjs';
import { HOME_LABEL, NODE_RUNTIME } from './engine-config.mjs';
import { runCommand } from './run-command.mjs';

/**
 * Asks whether an engine answers at `host`, and what it is. Null when none
 * does, when it takes longer than 5 s, or when it runs no Linux containers.
 * @param {import('./context.mjs').Context} context
 * @param {string} cli Docker's client
 * @param {string} host as DOCKER_HOST has it
 * @returns {Promise<import('./engine.mjs').Engine | null>}
 */
export async function askEngine(context, cli, host) {
  const answer = await runCommand([cli, 'info', '--format', '{{json .}}'], {
    signal: context.signal,
    env: engineEnv(context.env, host),
    timeoutMs: 5000,
  });
  if (answer.code !== 0) return null;
  const info = parseInfo(answer.stdout);
  if (info === null || !info.ServerVersion || info.OSType !== 'linux') return null;
  const ours = info.Labels?.includes(`${HOME_LABEL}=${context.paths.home}`) ?? false;
  const remap = readRemap(info);
  const nested = ours && remap !== null && info.Runtimes?.[NODE_RUNTIME] !== undefined;
  return {
    host,
    cli,
    ours,
    profile: nested ? 'userns' : 'plain',
    cgroup: info.CgroupVersion === '2' ? 2 : 1,
    remapUid: nested ? remap.uid : null,
    remapGid: nested ? remap.gid : null,
    runtime: nested ? NODE_RUNTIME : null,
    dataRoot: info.DockerRootDir ?? '',
    version: info.ServerVersion,
  };
}

/**
 * @param {string} text
 * @returns {import('./engine.mjs').DockerInfo | null}
 */
function parseInfo(text) {
  try {
    return JSON.parse(text);
  } catch {
    // A client's warning in place of the answer: as good as no answer.
    return null;
  }
}
