// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { engineOf, planOf } from './context.mjs';
import { createDocker } from './engine.mjs';
import { MORE_PROGRAMS } from './kubernetes-versions.mjs';

/**
 * @typedef {{
 *   readonly name: string, readonly version: string, readonly origin: string,
 *   readonly sha256?: Readonly<Record<string, string>>,
 * }} Made a part of what was prepared: its version, where it came from, and the checksums of its
 *   files where set-up fetched or built it
 */

/** Beside its programs each folder of them has a file that says in one line: version, origin. */
const ORIGIN = 'origin';
/** Debian's part in a Kubernetes node, by package. */
const PACKAGES = { 'etcd-client': 'etcd', containerd: 'containerd', runc: 'runc' };

/**
 * What the nodes with Kubernetes are made of.
 * @param {import('./context.mjs').Context} context
 * @returns {Promise<readonly Made[]>}
 */
export async function readMade(context) {
  const { programs, more, node } = planOf(context).kubernetes;
  return [
    await readPrograms('Kubernetes', programs),
    ...(await Promise.all(
      MORE_PROGRAMS.map(({ name, title }) => readPrograms(title, more[name] ?? '')),
    )),
    ...(await readPackages(context, node)),
  ];
}

/**
 * @param {string} name
 * @param {string} folder
 * @returns {Promise<Made>}
 */
export async function readPrograms(name, folder) {
  const line = (await readFile(join(folder, ORIGIN), 'utf8')).trim();
  const [, version = line, origin = ''] = /^([^,]*), (.*)$/.exec(line) ?? [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  // One program may have several names, which are links to it.
  const files = entries.filter((entry) => entry.isFile() && entry.name !== ORIGIN);
  const sums = await Promise.all(
    files.map(async (file) => [file.name, await digest(join(file.parentPath, file.name))]),
  );
  return { name, version, origin, sha256: Object.fromEntries(sums.sort()) };
}

/** @param {string} path */
async function digest(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/**
 * @param {import('./context.mjs').Context} context
 * @param {string} image
 * @returns {Promise<readonly Made[]>}
 */
async function readPackages(context, image) {
  const { stdout } = await createDocker(context, engineOf(context)).must(
    [
      'run',
      '--rm',
      '--label',
      'ropes.setup=fill',
      '--network',
      'none',
      '--entrypoint',
      'dpkg-query',
      image,
      '--show',
      '--showformat',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own syntax
      '${Package} ${Version}\\n',
      ...Object.keys(PACKAGES),
    ],
    {
      what: 'The versions of what nodes with Kubernetes are made of could not be read',
      remedy: 'Run the command again.',
    },
  );
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', version = ''] = line.split(' ');
      const title = PACKAGES[/** @type {keyof typeof PACKAGES} */ (name)] ?? name;
      return { name: title, version, origin: 'a Debian package' };
    });
}
