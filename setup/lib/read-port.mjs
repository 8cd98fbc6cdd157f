// @ts-check
import { SetupProblem } from './setup-problem.mjs';

const DEFAULT_PORT = 3000;

/**
 * The port that the page will have: --port, else ROPES_PORT, else 3000.
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} env
 */
export function readPort(args, env) {
  const at = args.findIndex((arg) => arg === '--port' || arg === '-p');
  const joined = args.find((arg) => arg.startsWith('--port='))?.slice('--port='.length);
  const given = joined ?? (at >= 0 ? (args[at + 1] ?? '') : env.ROPES_PORT || String(DEFAULT_PORT));
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new SetupProblem(
    `"${given}" is not a port.`,
    'Give a number from 1 to 65535, for example --port 3001.',
  );
}
