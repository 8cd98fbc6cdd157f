// @ts-check
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupProblem } from './setup-problem.mjs';

/**
 * What the private engine is started with, as absolute paths.
 * @param {import('./read-host.mjs').Host} host
 * @returns {{ readonly dockerd: string, readonly cli: string, readonly runc: string }}
 */
export function findPrograms(host) {
  const [dockerd, cli, runc] = [host.which('dockerd'), clientOf(host), host.which('runc')];
  if (dockerd !== null && cli !== null && runc !== null) return { dockerd, cli, runc };
  const name = dockerd === null ? 'dockerd' : cli === null ? 'docker' : 'runc';
  throw new SetupProblem(
    `The program ${name}, which a Docker engine needs, was not found.`,
    'Install Docker (https://docs.docker.com/engine/install/) and run the command again.',
  );
}

/**
 * Docker's client for an engine of this machine: the one that came with it,
 * because a newer one may refuse to talk to an older engine.
 * @param {import('./read-host.mjs').Host} host
 * @returns {string | null}
 */
export function clientOf(host) {
  const dockerd = host.which('dockerd');
  const beside = dockerd === null ? '' : join(dirname(dockerd).replace(/sbin$/, 'bin'), 'docker');
  return existsSync(beside) ? beside : host.which('docker');
}
