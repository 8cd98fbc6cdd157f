// @ts-check
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/**
 * Twelve hex digits that change when a text, a file's content, name or
 * executable bit below one of the folders changes.
 * @param {{
 *   readonly texts?: readonly string[],
 *   readonly folders?: readonly string[],
 *   readonly include?: (path: string) => boolean,
 * }} inputs `include` sees paths relative to their folder, with `/`
 */
export async function hashInputs({ texts = [], folders = [], include = () => true }) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`text ${Buffer.byteLength(text)}\n${text}`);
  for (const folder of folders) {
    const files = (await listFiles(folder)).map((path) =>
      relative(folder, path).split(sep).join('/'),
    );
    for (const name of files.filter(include).sort()) {
      const path = join(folder, name);
      const [content, { mode }] = await Promise.all([readFile(path), stat(path)]);
      hash.update(`file ${name} ${mode & 0o111 ? 'x' : '-'} ${content.length}\n`).update(content);
    }
  }
  return hash.digest('hex').slice(0, 12);
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function listFiles(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const found = await Promise.all(
    entries
      .filter((entry) => !SKIPPED.has(entry.name))
      .map((entry) =>
        entry.isDirectory() ? listFiles(join(folder, entry.name)) : [join(folder, entry.name)],
      ),
  );
  return found.flat();
}

/** Never an input of anything: made by tools. */
const SKIPPED = new Set(['node_modules', '__pycache__', '.pytest_cache']);
