// @ts-check

import { mustRun, runCommand } from './run-command.mjs';
import { SetupProblem } from './setup-problem.mjs';
import { withServicesHeldBack } from './with-services-held-back.mjs';

/** Left out where apt does not know them: docker-cli was split off in trixie. */
const SOME_RELEASES = ['docker-cli'];

/**
 * Installs Debian packages without letting one of them start a service, and
 * never by removing another package.
 * @param {import('./context.mjs').Context} context
 * @param {readonly string[]} packages
 * @param {(text: string) => void} progress
 * @param {string} purpose such as `the Docker engine`
 */
export async function installPackages(context, packages, progress, purpose) {
  const options = {
    signal: context.signal,
    env: { ...context.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
    onLine: (/** @type {string} */ line) => progress(line),
  };
  const remedy = `Install ${packages.join(', ')} with apt, or repair apt, then run the command again.`;
  const update = await runCommand(['apt-get', 'update'], options);
  // An earlier, interrupted run of dpkg would make every later one fail.
  await runCommand(['dpkg', '--configure', '-a'], options);
  const known = await knownPackages(context, packages);
  const unknown = packages.filter((name) => !known.includes(name) && !SOME_RELEASES.includes(name));
  if (unknown.length > 0) {
    throw new SetupProblem(
      `apt does not find the packages for ${purpose}: ${unknown.join(', ')}.`,
      remedy,
      update.tail,
    );
  }
  await withServicesHeldBack(() =>
    mustRun(
      [
        'apt-get',
        'install',
        '--yes',
        '--no-install-recommends',
        '--no-remove',
        '-o',
        'DPkg::Lock::Timeout=120',
        ...known,
      ],
      { ...options, what: `The packages for ${purpose} could not be installed`, remedy },
    ),
  );
}

/**
 * @param {import('./context.mjs').Context} context
 * @param {readonly string[]} packages
 */
async function knownPackages(context, packages) {
  const answers = await Promise.all(
    packages.map((name) => runCommand(['apt-cache', 'policy', name], { signal: context.signal })),
  );
  return packages.filter((_, index) =>
    /Candidate: (?!\(none\))/.test(answers[index]?.stdout ?? ''),
  );
}
