// @ts-check

/**
 * Debian's packages with what an engine of ours runs and this machine has not; empty where all is
 * there. Where the kernel has AppArmor an engine starts no container without its parser, which
 * its package only recommends.
 * @param {Pick<import('./read-host.mjs').Host, 'hasAppArmor' | 'which'>} host
 * @returns {readonly string[]}
 */
export function missingEnginePackages(host) {
  /** @type {readonly (readonly [program: string, packages: readonly string[]])[]} */
  const needed = [
    ['dockerd', ['docker.io']],
    // Its package is the engine's in some releases.
    ['docker', ['docker.io', 'docker-cli']],
    ['runc', ['docker.io']],
    ['iptables', ['iptables']],
    ['ip', ['iproute2']],
    ...(host.hasAppArmor ? [/** @type {const} */ (['apparmor_parser', ['apparmor']])] : []),
  ];
  const missing = needed.filter(([program]) => host.which(program) === null);
  return [...new Set(missing.flatMap(([, packages]) => packages))];
}
