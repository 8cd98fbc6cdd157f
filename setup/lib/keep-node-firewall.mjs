// @ts-check
import { setTimeout as pause } from 'node:timers/promises';

/** For so long at most nodes are without rules when a firewall was loaded anew. */
const LOOK_MS = 15_000;

/** Docker sets its own rules only when it starts, and that would interrupt everybody. */
const REMEDY =
  'Docker\'s own rules may be gone, too. If sessions no longer start: "npm run engine:stop", then "npm start".';

/**
 * Looks again and again, until `signal` aborts, whether the rules for nodes are there: a firewall
 * that is loaded anew takes them away. Says when they were gone, and when they can't be had; goes on
 * in both cases.
 * @param {() => Promise<boolean>} ensure sets the rules where they are gone, and says if they were
 * @param {{
 *   readonly signal: AbortSignal,
 *   readonly say: (text: string) => void,
 *   readonly everyMs?: number,
 * }} options
 */
export async function keepNodeFirewall(ensure, { signal, say, everyMs = LOOK_MS }) {
  let said = '';
  while (await waits(everyMs, signal)) {
    const text = await look(ensure);
    // The same trouble is told once.
    if (text !== said && text !== '') say(text);
    said = text;
  }
}

/**
 * @param {() => Promise<boolean>} ensure
 * @returns {Promise<string>} what is to be said; empty when all is well
 */
async function look(ensure) {
  try {
    if (!(await ensure())) return '';
    return `The rules that keep nodes from this machine were gone from its firewall, and are set again. ${REMEDY}`;
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    return `Nodes may reach this machine and what is beyond it. ${message} ${REMEDY}`;
  }
}

/**
 * @param {number} ms
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} false when the signal came first
 */
async function waits(ms, signal) {
  return pause(ms, true, { signal }).catch(() => false);
}
