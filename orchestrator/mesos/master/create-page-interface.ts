import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { OtherInterface } from './create-master-server.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html;charset=utf-8',
  '.js': 'text/javascript;charset=utf-8',
  '.css': 'text/css;charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/** The page loads nothing from elsewhere and runs nothing that is not a file of its own. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'";

/** Serves the built web page of a folder: its `index.html` at `/`, all else by its name. */
export function createPageInterface(folder: string): OtherInterface {
  return async ({ method, url = '/' }, response) => {
    if (method !== 'GET' && method !== 'HEAD') return false;
    const path = pathOf(url);
    if (path === undefined) return false;
    const file = path === '/' ? '/index.html' : path;
    const content = await readFile(join(folder, file)).catch(absent);
    if (content === undefined) return false;
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Length': content.length,
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      // Names of assets change with what is in them; that of the page does not.
      'Cache-Control': file.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
    });
    response.end(method === 'HEAD' ? undefined : content);
    return true;
  };
}

/** The path within the folder; nothing for one that would lead out of it. */
function pathOf(url: string): string | undefined {
  const [encoded = '/'] = url.split(/[?#]/, 1);
  try {
    // Normalised from the root on, so that no `..` is left.
    return normalize(join('/', decodeURIComponent(encoded))).replaceAll('\0', '');
  } catch {
    // Half an escape: there is no file of such a name.
    return undefined;
  }
}

/** What is not there, or is a folder, is not for this interface. */
function absent(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
  throw error;
}
