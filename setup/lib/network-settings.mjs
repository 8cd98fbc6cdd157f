// @ts-check
import { runCommand } from './run-command.mjs';

const NAMES = ['http_proxy', 'https_proxy', 'no_proxy'];

/**
 * The proxy variables of this machine, in the small letters that all tools
 * read. Where none is set for plain HTTP, apt's own proxy is used.
 * @param {import('./context.mjs').Context} context
 * @returns {Promise<Readonly<Record<string, string>>>}
 */
export async function readProxies(context) {
  const found = Object.fromEntries(
    NAMES.map((name) => [name, context.env[name] || context.env[name.toUpperCase()] || '']).filter(
      ([, value]) => value,
    ),
  );
  if (!found.http_proxy && context.host.which('apt-config') !== null) {
    const dump = await runCommand(['apt-config', 'dump', 'Acquire::http::Proxy'], {
      signal: context.signal,
    });
    const match = /^Acquire::http::Proxy "(http[^"]+)";/m.exec(dump.stdout);
    if (match?.[1]) return { ...found, http_proxy: match[1] };
  }
  return found;
}
