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
/** Debian's part in the nodes of a kind, by package. */
const PACKAGES = {
  kubernetes: { 'etcd-client': 'etcd', containerd: 'containerd', runc: 'runc' },
  mesos: { nodejs: 'Node.js', python3: 'Python' },
};

/**
 * By kind of nodes, what they are made of; `node` is their image.
 * @type {Readonly<Record<keyof import('./plan-images.mjs').ImagePlan['kinds'], (context: import('./context.mjs').Context, node: string) => Promise<readonly Made[]>>>}
 */
export const readMade = {
  kubernetes: readKubernetes,
  mesos: readMesos,
  everything: async (context, node) => [
    ...(await readKubernetes(context, node)),
    ...(await readMesos(context, node)),
  ],
};

/**
 * @param {import('./context.mjs').Context} context
 * @param {string} node
 */
async function readKubernetes(context, node) {
  const { programs, more } = planOf(context).kinds.kubernetes;
  return [
    await readPrograms('Kubernetes', programs),
    ...(await Promise.all(
      MORE_PROGRAMS.map(({ name, title }) => readPrograms(title, more[name] ?? '')),
    )),
    ...(await readPackages(context, node, PACKAGES.kubernetes)),
  ];
}

/**
 * @param {import('./context.mjs').Context} context
 * @param {string} node
 */
async function readMesos(context, node) {
  const { programs } = planOf(context).kinds.mesos;
  return [
    await readPrograms('Mesos', programs),
    ...(await readPackages(context, node, PACKAGES.mesos)),
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
 * @param {Readonly<Record<string, string>>} packages titles by name
 * @returns {Promise<readonly Made[]>}
 */
async function readPackages(context, image, packages) {
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
      ...Object.keys(packages),
    ],
    {
      what: `The versions of what ${image} is made of could not be read`,
      remedy: 'Run the command again.',
    },
  );
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', version = ''] = line.split(' ');
      return { name: packages[name] ?? name, version, origin: 'a Debian package' };
    });
}
