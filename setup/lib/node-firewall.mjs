// @ts-check
import { existsSync } from 'node:fs';
import { runCommand } from './run-command.mjs';
import { SetupProblem } from './setup-problem.mjs';

/** Interfaces of sessions' networks, as the server names them. */
const NODE_INTERFACES = 'rp-+';

/**
 * What nodes may reach on this machine itself: answers to what the machine asked, and names.
 * Whatever else listens here is none of a learner's business.
 * @param {string} chain
 * @returns {readonly (readonly string[])[]} arguments of iptables, in order
 */
function firewallRules(chain) {
  return [
    ['-A', chain, '-m', 'conntrack', '--ctstate', 'ESTABLISHED,RELATED', '-j', 'RETURN'],
    ['-A', chain, '-p', 'udp', '--dport', '53', '-j', 'RETURN'],
    ['-A', chain, '-p', 'tcp', '--dport', '53', '-j', 'RETURN'],
    ['-A', chain, '-j', 'REJECT'],
  ];
}

/**
 * Keeps the nodes of an engine of ours from programs of this machine. Does nothing where the
 * rules are there. Throws a SetupProblem where they can't be had.
 * @param {import('./context.mjs').Context} context
 */
export async function ensureNodeFirewall(context) {
  const chain = context.paths.engine.firewall;
  const jump = ['INPUT', '-i', NODE_INTERFACES, '-j', chain];
  for (const program of programs()) {
    const run = (/** @type {readonly string[]} */ ...args) =>
      runCommand([program, '-w', '10', ...args], { signal: context.signal });
    const rules = firewallRules(chain);
    const present = await Promise.all(
      [['-C', ...jump], ...rules.map(([, ...rule]) => ['-C', ...rule])].map((args) => run(...args)),
    );
    if (present.every((result) => result.code === 0)) continue;
    // Made whole before anything leads to it; the chain may be there, emptied or half made.
    await run('-N', chain);
    const steps = [['-F', chain], ...rules, ...(present[0]?.code === 0 ? [] : [['-I', ...jump]])];
    for (const step of steps) {
      const done = await run(...step);
      if (done.code !== 0) {
        throw new SetupProblem(
          'The rules that keep nodes from this machine could not be set.',
          `See whether "${program} -L INPUT" works, and run the command again.`,
          done.tail,
        );
      }
    }
  }
}

/**
 * Takes the rules back.
 * @param {import('./context.mjs').Context} context
 */
export async function removeNodeFirewall(context) {
  const chain = context.paths.engine.firewall;
  for (const program of programs()) {
    // Not bound to the signal: this is clean-up. What is not there need not be removed.
    const run = (/** @type {readonly string[]} */ ...args) =>
      runCommand([program, '-w', '10', ...args]);
    await run('-D', 'INPUT', '-i', NODE_INTERFACES, '-j', chain);
    await run('-F', chain);
    await run('-X', chain);
  }
}

function programs() {
  return existsSync('/proc/sys/net/ipv6') ? ['iptables', 'ip6tables'] : ['iptables'];
}
