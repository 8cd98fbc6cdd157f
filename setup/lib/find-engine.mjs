// @ts-check
import { existsSync } from 'node:fs';
import { askEngine } from './ask-engine.mjs';
import { clientOf } from './find-programs.mjs';
import { runCommand } from './run-command.mjs';
import { SetupProblem } from './setup-problem.mjs';

/**
 * The engine to use, if one answers: the one that DOCKER_HOST names and no
 * other; else ropes' own; else, unless ropes has an engine of its own that is
 * merely stopped, the system's or the one of Docker's context.
 * @param {import('./context.mjs').Context} context
 * @returns {Promise<import('./engine.mjs').Engine | null>}
 */
export async function findEngine(context) {
  const { env, host, paths } = context;
  const cli = host.which('docker');
  if (env.DOCKER_HOST) {
    if (cli === null) {
      throw new SetupProblem(
        "DOCKER_HOST is set, but Docker's client, the program docker, was not found.",
        'Install it, for example the package docker-cli, and run the command again.',
      );
    }
    const named = await askEngine(context, cli, env.DOCKER_HOST);
    if (named !== null) return named;
    if (env.DOCKER_HOST !== `unix://${paths.engine.socket}`) {
      throw new SetupProblem(
        `No Docker engine answers at ${env.DOCKER_HOST}, where DOCKER_HOST points.`,
        'Start that engine, or unset DOCKER_HOST, and run the command again.',
      );
    }
  }
  if (cli === null) return null;
  if (existsSync(paths.engine.socket)) {
    const ours = await askEngine(context, clientOf(host) ?? cli, `unix://${paths.engine.socket}`);
    if (ours !== null) return ours;
  }
  if (host.isRoot && existsSync(paths.engine.config)) return null;
  for (const address of await otherAddresses(context, cli)) {
    const engine = await askEngine(context, cli, address);
    if (engine !== null) return engine;
  }
  return null;
}

/**
 * @param {import('./context.mjs').Context} context
 * @param {string} cli
 */
async function otherAddresses(context, cli) {
  const shown = await runCommand(
    [cli, 'context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'],
    {
      signal: context.signal,
      env: { ...context.env, DOCKER_HOST: undefined },
    },
  );
  const system = existsSync('/var/run/docker.sock') ? ['unix:///var/run/docker.sock'] : [];
  const chosen = shown.code === 0 ? shown.stdout.trim() : '';
  return [...new Set([...(chosen === '' ? [] : [chosen]), ...system])];
}
