// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { findEngineProcess } from './engine-process.mjs';
import { keepNodeFirewall } from './keep-node-firewall.mjs';
import { ensureNodeFirewall } from './node-firewall.mjs';

/**
 * Runs the server in this program's place: same terminal, same signals, same
 * exit code. While it serves, nodes of an engine of ours are kept from this machine.
 * @param {import('./context.mjs').Context} context
 * @returns {Promise<number>}
 */
export async function runServer(context) {
  const ended = new AbortController();
  const kept = keepRules(context, ended.signal);
  try {
    return await runMain(context, ['serve', ...context.args]);
  } finally {
    ended.abort();
    await kept;
  }
}

/**
 * @param {import('./context.mjs').Context} context
 * @param {AbortSignal} signal
 */
async function keepRules(context, signal) {
  if (!context.host.isRoot || context.engine?.ours !== true) return;
  // Who stops the engine wants its rules away, too.
  const ensure = async () =>
    (await findEngineProcess(context.paths)) !== null && (await ensureNodeFirewall(context));
  await keepNodeFirewall(ensure, { signal, say: (text) => console.error(text) });
}

/**
 * Runs ropes' own command line and waits for it.
 * @param {import('./context.mjs').Context} context
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code; 128 + n when signal n ended it
 */
export function runMain(context, args) {
  const main = join(context.root, 'dist', 'runtime', 'cli', 'main.js');
  return runNode([main, ...args]);
}

/**
 * Runs a program in Node.js and waits for it.
 * @param {readonly string[]} args of `node`
 * @returns {Promise<number>} its exit code; 128 + n when signal n ended it
 */
export function runNode(args) {
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    // A Ctrl-C reaches the child by itself, from the terminal that both share.
    const shared = process.stdin.isTTY === true;
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      if (signal !== 'SIGINT' || !shared) child.kill(signal);
    };
    /** @type {readonly NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
