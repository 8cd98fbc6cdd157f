// @ts-check
import { stripVTControlCharacters } from 'node:util';

/** Longest line kept: a progress bar without newlines must not grow memory. */
const MAX_LINE = 400;

/**
 * Keeps the last `limit` non-empty lines of a stream of text. Carriage returns
 * count as line ends, so progress bars do not pile up in one line.
 * @param {number} limit
 * @param {(line: string) => void} [onLine] called for each complete line
 */
export function createTailBuffer(limit, onLine) {
  /** @type {string[]} */
  let lines = [];
  let rest = '';

  /** @param {string} line */
  function push(line) {
    const text = stripVTControlCharacters(line).trimEnd().slice(0, MAX_LINE);
    if (text === '') return;
    lines = [...lines, text].slice(-limit);
    onLine?.(text);
  }

  return {
    /** @param {string} text */
    write(text) {
      const parts = (rest + text).split(/\r\n|\n|\r/);
      rest = (parts.pop() ?? '').slice(-MAX_LINE);
      for (const part of parts) push(part);
    },
    /** @returns {readonly string[]} */
    lines() {
      return rest.trim() === '' ? lines : [...lines, rest.trimEnd()].slice(-limit);
    },
  };
}
