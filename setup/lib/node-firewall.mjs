// @ts-check
import { existsSync } from 'node:fs';
import { runCommand } from './run-command.mjs';
import { SetupProblem } from './setup-problem.mjs';

/** Interfaces of sessions' networks, as the server names them. */
const NODE_INTERFACES = 'rp-+';

/**
 * @typedef {{
 *   readonly table: string,
 *   readonly chain: string,
 *   readonly parent: string,
 *   readonly programs: readonly string[],
 *   readonly rules: readonly (readonly string[])[],
 * }} Barrier a chain of rules, and the chain that leads to it for what comes from nodes
 */

/** Where nobody may go from a node: where clouds keep credentials, and to mail servers. */
const FORBIDDEN = [
  ['-d', '169.254.0.0/16'],
  ['-p', 'tcp', '--dport', '25'],
];

/**
 * What nodes may not reach. Of this machine: everything but answers to what it asked, and names.
 * Beyond it: what is forbidden, and what is on another network of the engine.
 *
 * Docker keeps its networks apart, too, and asks DOCKER-USER first, but takes both out of the way
 * for a moment whenever a network is made. So what counts is in a table that Docker does not
 * touch; it is asked last, and can only drop, so that a program usually hears of its refusal.
 * @param {import('./paths.mjs').Paths['engine']} engine
 * @param {string} lastTable
 * @returns {readonly Barrier[]}
 */
function barriers({ firewall: chain, bridge }, lastTable) {
  return [
    {
      table: lastTable,
      chain: `${chain}-OUT`,
      parent: 'FORWARD',
      programs: ['iptables'],
      rules: [
        // Nodes of one session are on one bridge: what goes from one to another is not routed.
        ['-o', NODE_INTERFACES, '-m', 'physdev', '!', '--physdev-is-bridged', '-j', 'DROP'],
        ['-o', bridge, '-j', 'DROP'],
        ...FORBIDDEN.map((match) => [...match, '-j', 'DROP']),
      ],
    },
    {
      table: 'filter',
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
      table: 'filter',
      chain: `${chain}-OUT`,
      parent: 'DOCKER-USER',
      // Sessions' networks have no IPv6.
      programs: ['iptables'],
      rules: FORBIDDEN.map((match) => [...match, '-j', 'REJECT']),
    },
  ];
}

/**
 * The table that is asked last; where the kernel has none of that name, one that is asked first.
 * @param {AbortSignal | undefined} signal
 */
async function findLastTable(signal) {
  const { code } = await runCommand(['iptables', '-w', '10', '-t', 'security', '-S'], { signal });
  return code === 0 ? 'security' : 'mangle';
}

/**
 * Keeps the nodes of an engine of ours from what they may not reach. Does nothing where the rules
 * are there. Throws a SetupProblem where they can't be had.
 * @param {Pick<import('./context.mjs').Context, 'paths' | 'signal'>} context
 * @returns {Promise<boolean>} whether some rule was missing
 */
export async function ensureNodeFirewall({ paths, signal }) {
  const lastTable = await findLastTable(signal);
  let missing = false;
  for (const barrier of barriers(paths.engine, lastTable)) {
    for (const program of barrier.programs) {
      if (await ensure(program, barrier, signal)) missing = true;
    }
  }
  return missing;
}

/**
 * @param {string} program
 * @param {Barrier} barrier
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} whether some rule was missing
 */
async function ensure(program, { table, chain, parent, rules }, signal) {
  const run = (/** @type {readonly string[]} */ args) =>
    runCommand([program, '-w', '10', '-t', table, ...args], { signal });
  const jump = [parent, '-i', NODE_INTERFACES, '-j', chain];
  const present = await Promise.all(
    [jump, ...rules.map((rule) => [chain, ...rule])].map((rule) => run(['-C', ...rule])),
  );
  if (present.every((result) => result.code === 0)) return false;
  // The chain may be there, emptied or half made. Docker makes DOCKER-USER with its first network,
  // and takes one that is there.
  for (const name of [chain, parent]) await run(['-N', name]);
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
        `See whether "${program} -t ${table} -L ${parent}" works, and run the command again.`,
        done.tail,
      );
    }
  }
  return true;
}

/**
 * Takes the rules back.
 * @param {Pick<import('./context.mjs').Context, 'paths'>} context
 */
export async function removeNodeFirewall({ paths }) {
  const lastTable = await findLastTable(undefined);
  for (const { table, chain, parent, programs } of barriers(paths.engine, lastTable)) {
    for (const program of programs) {
      // Not bound to the signal: this is clean-up. What is not there need not be removed.
      const run = (/** @type {readonly string[]} */ ...args) =>
        runCommand([program, '-w', '10', '-t', table, ...args]);
      let removed;
      // Two programs that set it at the same moment set it twice.
      do removed = await run('-D', parent, '-i', NODE_INTERFACES, '-j', chain);
      while (removed.code === 0);
      await run('-F', chain);
      await run('-X', chain);
    }
  }
}
