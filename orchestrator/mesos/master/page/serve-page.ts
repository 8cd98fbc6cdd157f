import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Answer } from '../operator-api/answer.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page loads nothing from elsewhere and runs nothing that is not a file of its own. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'";

/** A file of the master's page; undefined where there is none of that name in the folder. */
export async function servePage(folder: string, path: string): Promise<Answer | undefined> {
  const name = path === '/' ? 'index.html' : path;
  const file = normalize(join(folder, name));
  if (!file.startsWith(normalize(folder + sep))) return undefined;
  const content = await readFile(file).catch(missing);
  if (content === undefined) return undefined;
  return {
    status: 200,
    body: content,
    headers: {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      // Files with a hash in their name never change; the page itself may.
      'Cache-Control': path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
    },
  };
}

/** What is no file is not served: also a folder, and a name that no file can have. */
function missing(error: unknown): undefined {
  const codes = ['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'];
  if (error instanceof Error && 'code' in error && codes.includes(String(error.code))) {
    return undefined;
  }
  throw error;
}
