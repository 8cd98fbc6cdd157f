// @ts-check
import { existsSync } from 'node:fs';
import { runCommand } from './run-command.mjs';
import { SetupProblem } from './setup-problem.mjs';

/** Interfaces of sessions' networks, as the server names them. */
const NODE_INTERFACES = 'rp-+';

/**
 * @typedef {{
 *   readonly chain: string,
 *   readonly parent: string,
 *   readonly programs: readonly string[],
 *   readonly rules: readonly (readonly string[])[],
 * }} Barrier a chain of rules, and the chain that leads to it for what comes from nodes
 */

/**
 * What nodes may not reach. Of this machine: everything but answers to what it asked, and names.
 * Beyond it: link-local addresses, where clouds keep credentials, and mail servers.
 * @param {string} chain
 * @returns {readonly Barrier[]}
 */
function barriers(chain) {
  return [
    {
      chain,
      parent: 'INPUT',
      programs: existsSync('/proc/sys/net/ipv6') ? ['iptables', 'ip6tables'] : ['iptables'],
      rules: [
        ['-m', 'conntrack', '--ctstate', 'ESTABLISHED,RELATED', '-j', 'RETURN'],
        ['-p', 'udp', '--dport', '53', '-j', 'RETURN'],
        ['-p', 'tcp', '--dport', '53', '-j', 'RETURN'],
        ['-j', 'REJECT'],
      ],
    },
    {
      chain: `${chain}-OUT`,
      // Docker leaves this chain to others and asks it first. Sessions' networks have no IPv6.
      parent: 'DOCKER-USER',
      programs: ['iptables'],
      rules: [
        ['-d', '169.254.0.0/16', '-j', 'REJECT'],
        ['-p', 'tcp', '--dport', '25', '-j', 'REJECT'],
      ],
    },
  ];
}

/**
 * Keeps the nodes of an engine of ours from what they may not reach. Does nothing where the rules
 * are there. Throws a SetupProblem where they can't be had.
 * @param {import('./context.mjs').Context} context
 */
export async function ensureNodeFirewall(context) {
  for (const barrier of barriers(context.paths.engine.firewall)) {
    for (const program of barrier.programs) await ensure(program, barrier, context.signal);
  }
}

/**
 * @param {string} program
 * @param {Barrier} barrier
 * @param {AbortSignal} signal
 */
async function ensure(program, { chain, parent, rules }, signal) {
  const run = (/** @type {readonly string[]} */ args) =>
    runCommand([program, '-w', '10', ...args], { signal });
  const jump = [parent, '-i', NODE_INTERFACES, '-j', chain];
  const present = await Promise.all(
    [jump, ...rules.map((rule) => [chain, ...rule])].map((rule) => run(['-C', ...rule])),
  );
  if (present.every((result) => result.code === 0)) return;
  // The chain may be there, emptied or half made.
  await run(['-N', chain]);
  const steps = [
    ['-F', chain],
    ...rules.map((rule) => ['-A', chain, ...rule]),
    // Made whole before anything leads to it.
    ...(present[0]?.code === 0 ? [] : [['-I', ...jump]]),
  ];
  for (const step of steps) {
    const done = await run(step);
    if (done.code !== 0) {
      throw new SetupProblem(
        'The rules that keep nodes from this machine could not be set.',
        `See whether "${program} -L ${parent}" works, and run the command again.`,
        done.tail,
      );
    }
  }
}

/**
 * Takes the rules back.
 * @param {import('./context.mjs').Context} context
 */
export async function removeNodeFirewall(context) {
  for (const { chain, parent, programs } of barriers(context.paths.engine.firewall)) {
    for (const program of programs) {
      // Not bound to the signal: this is clean-up. What is not there need not be removed.
      const run = (/** @type {readonly string[]} */ ...args) =>
        runCommand([program, '-w', '10', ...args]);
      await run('-D', parent, '-i', NODE_INTERFACES, '-j', chain);
      await run('-F', chain);
      await run('-X', chain);
    }
  }
}
