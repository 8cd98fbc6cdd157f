import type { Environment } from './read-home.ts';
import type { OutputStream } from './streams.ts';

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

type Colour = keyof typeof codes;

/** Colours a text, or leaves it as it is. */
export type Paint = (colour: Colour, text: string) => string;

/** Colours where the stream is a terminal that has them; NO_COLOR turns them off, FORCE_COLOR on. */
export function createPaint(stream: OutputStream, env: Environment): Paint {
  return hasColours(stream, env)
    ? (colour, text) => `\x1b[${codes[colour][0]}m${text}\x1b[${codes[colour][1]}m`
    : (_colour, text) => text;
}

function hasColours(stream: OutputStream, env: Environment): boolean {
  if (env.NO_COLOR) {
    return false;
  }
  if (env.FORCE_COLOR) {
    return env.FORCE_COLOR !== '0';
  }
  return stream.isTTY === true && env.TERM !== 'dumb';
}
