// @ts-check
import { accessSync, constants, existsSync } from 'node:fs';
import { ensureDiskSpace, FIRST_SETUP_BYTES } from '../lib/ensure-disk-space.mjs';
import { findEngine } from '../lib/find-engine.mjs';
import { findPrograms } from '../lib/find-programs.mjs';
import { installPackages } from '../lib/install-packages.mjs';
import { missingEnginePackages } from '../lib/missing-engine-packages.mjs';
import { ensureNodeFirewall } from '../lib/node-firewall.mjs';
import { raiseLimits } from '../lib/raise-limits.mjs';
import { SetupProblem } from '../lib/setup-problem.mjs';
import { startPrivateEngine } from '../lib/start-private-engine.mjs';

/** @type {import('../lib/run-steps.mjs').Step} */
export const engineStep = {
  name: 'Docker engine',

  async done(context) {
    context.engine = await findEngine(context);
    if (context.engine === null) return null;
    if (context.engine.ours) {
      if (packagesToInstall(context.host).length > 0) return null;
      await prepareMachine(context, () => {});
    }
    return describe(context.engine);
  },

  async run(context, progress) {
    const { host, paths } = context;
    if (!host.isRoot && isClosed('/var/run/docker.sock')) {
      throw new SetupProblem(
        'A Docker engine is on this machine, but this user may not use it.',
        'Add the user to the group docker ("sudo usermod -aG docker $USER", then log in again), or run the command as root.',
      );
    }
    if (!host.isRoot || process.platform !== 'linux') {
      throw new SetupProblem(
        'No Docker engine answers, and ropes can start one of its own only as root on Linux.',
        'Start Docker (Docker Desktop, or "sudo systemctl start docker", and be in the group docker), or run the command as root.',
      );
    }
    if (host.which('dockerd') === null && !host.isDebian) {
      throw new SetupProblem(
        `No Docker engine answers, and ropes can install one by itself only on Debian and Ubuntu, not on ${host.system}.`,
        'Install Docker (https://docs.docker.com/engine/install/) and run the command again.',
      );
    }
    if (!existsSync(paths.engine.config)) await ensureDiskSpace(paths.home, FIRST_SETUP_BYTES);
    const missing = packagesToInstall(host);
    if (missing.length > 0) await installPackages(context, missing, progress, 'the Docker engine');
    progress('starting');
    context.engine = await startPrivateEngine(context, findPrograms(host), progress);
    await prepareMachine(context, progress);
    return describe(context.engine);
  },
};

/**
 * @param {import('../lib/read-host.mjs').Host} host
 * @returns {readonly string[]}
 */
function packagesToInstall(host) {
  return host.isRoot && host.isDebian ? missingEnginePackages(host) : [];
}

/**
 * What the nodes of an engine of ours need of the machine; looked at with each start, since a
 * firewall may have been loaded anew.
 * @param {import('../lib/context.mjs').Context} context
 * @param {(text: string) => void} progress
 */
async function prepareMachine(context, progress) {
  if (!context.host.isRoot) return;
  await ensureNodeFirewall(context);
  await raiseLimits(progress);
}

/** @param {import('../lib/engine.mjs').Engine} engine */
function describe(engine) {
  const whose = engine.ours ? "ropes' own" : 'found';
  return `${whose}, version ${engine.version}, at ${engine.host} (nodes: ${engine.profile})`;
}

/** @param {string} socket */
function isClosed(socket) {
  if (!existsSync(socket)) return false;
  try {
    accessSync(socket, constants.R_OK | constants.W_OK);
    return false;
  } catch {
    // Any refusal means the same: it is there, and not for us.
    return true;
  }
}
