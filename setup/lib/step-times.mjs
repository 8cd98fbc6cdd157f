// @ts-check
import { readFile } from 'node:fs/promises';
import { writeFileAtomic } from './write-file-atomic.mjs';

/** Enough that one slow run does not count, few enough that a new machine soon does. */
const KEPT = 9;

/**
 * How long steps took before, in milliseconds by their name, the newest last.
 * @typedef {Readonly<Record<string, readonly number[]>>} StepTimes
 */

/**
 * @param {string} path
 * @returns {Promise<StepTimes>} nothing when there is no file, or none that can be read
 */
export async function readStepTimes(path) {
  try {
    const entries = Object.entries(JSON.parse(await readFile(path, 'utf8')));
    return Object.fromEntries(entries.filter(([, times]) => isTimes(times)));
  } catch {
    // It only makes estimates: without it there are none.
    return {};
  }
}

/** @param {unknown} times */
function isTimes(times) {
  return Array.isArray(times) && times.every((ms) => Number.isFinite(ms) && ms >= 0);
}

/**
 * What a step usually takes: the median of the last runs.
 * @param {StepTimes} times
 * @param {string} name
 * @returns {number | undefined}
 */
export function usualTime(times, name) {
  const sorted = (times[name] ?? []).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * Keeps how long a step took.
 * @param {string} path
 * @param {string} name
 * @param {number} tookMs
 */
export async function keepStepTime(path, name, tookMs) {
  const times = await readStepTimes(path);
  const kept = [...(times[name] ?? []), Math.round(tookMs)].slice(-KEPT);
  await writeFileAtomic(path, `${JSON.stringify({ ...times, [name]: kept }, null, 2)}\n`);
}
