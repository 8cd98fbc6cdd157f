// @ts-check
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { REMAP_USER } from './engine-config.mjs';
import { runCommand } from './run-command.mjs';

const RANGE = 65_536;
const FIRST_START = 1_000_000;

/**
 * Makes sure that a system user with subordinate uids and gids exists, which
 * the engine gives to containers in place of root's.
 * @param {import('./context.mjs').Context} context
 * @returns {Promise<{ readonly ok: true } | { readonly ok: false, readonly why: string }>}
 */
export async function prepareRemap(context) {
  const why = (await findObstacle(context)) ?? (await tryOverlay(context));
  if (why !== null) return { ok: false, why };
  const known = await runCommand(['id', '-u', REMAP_USER], { signal: context.signal });
  if (known.code !== 0) {
    const made = await runCommand(
      [
        'useradd',
        '--system',
        '--user-group',
        '--no-create-home',
        '--home-dir',
        '/nonexistent',
        '--shell',
        '/usr/sbin/nologin',
        REMAP_USER,
      ],
      { signal: context.signal },
    );
    if (made.code !== 0) return { ok: false, why: `the user ${REMAP_USER} could not be made` };
  }
  const [uids, gids] = await Promise.all([readRanges('/etc/subuid'), readRanges('/etc/subgid')]);
  const missing = [
    ...(hasRange(uids, REMAP_USER) ? [] : ['--add-subuids']),
    ...(hasRange(gids, REMAP_USER) ? [] : ['--add-subgids']),
  ];
  if (missing.length === 0) return { ok: true };
  const start = freeStart([...uids, ...gids]);
  const range = `${start}-${start + RANGE - 1}`;
  const given = await runCommand(
    ['usermod', ...missing.flatMap((flag) => [flag, range]), REMAP_USER],
    {
      signal: context.signal,
    },
  );
  return given.code === 0
    ? { ok: true }
    : { ok: false, why: 'no range of subordinate ids could be given' };
}

/**
 * @typedef {{ readonly user: string, readonly start: number, readonly count: number }} IdRange
 * @param {string} text content of /etc/subuid or /etc/subgid
 * @returns {IdRange[]}
 */
export function parseRanges(text) {
  return [...text.matchAll(/^([^:\n]+):(\d+):(\d+)$/gm)].map(([, user = '', start, count]) => ({
    user,
    start: Number(start),
    count: Number(count),
  }));
}

/**
 * The first start, in steps of a whole range, at which nobody's range lies.
 * @param {readonly IdRange[]} taken
 */
export function freeStart(taken) {
  let start = FIRST_START;
  while (taken.some((range) => range.start < start + RANGE && start < range.start + range.count))
    start += RANGE;
  return start;
}

/**
 * @param {readonly IdRange[]} ranges
 * @param {string} user
 */
function hasRange(ranges, user) {
  return ranges.some((range) => range.user === user && range.count >= RANGE);
}

/** @param {string} path */
async function readRanges(path) {
  return parseRanges(await readFile(path, 'utf8').catch(() => ''));
}

/** @param {import('./context.mjs').Context} context */
async function findObstacle(context) {
  const limit = await readFile('/proc/sys/user/max_user_namespaces', 'utf8').catch(() => '0');
  if (Number(limit) < 1) return 'user namespaces are switched off in this kernel';
  if (context.host.which('usermod') === null) return 'the programs useradd and usermod are missing';
  // Remapped root must be able to walk to its files.
  for (let folder = dirname(context.paths.engine.data); ; folder = dirname(folder)) {
    const mode = await stat(folder).then(
      (found) => found.mode,
      () => 0o755,
    );
    if ((mode & 0o001) === 0) return `the folder ${folder} is closed to other users`;
    if (dirname(folder) === folder) return null;
  }
}

/**
 * A node's own engine needs overlay mounts inside a user namespace, which
 * older kernels refuse: tried for real, where the engine will keep its data.
 * @param {import('./context.mjs').Context} context
 * @returns {Promise<string | null>}
 */
async function tryOverlay(context) {
  const parent = dirname(context.paths.engine.data);
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'try-'));
  try {
    for (const name of ['lower', 'upper', 'work', 'merged']) await mkdir(join(folder, name));
    const mounted = await runCommand(
      [
        'unshare',
        '--user',
        '--map-root-user',
        '--mount',
        'mount',
        '-t',
        'overlay',
        'overlay',
        '-o',
        'lowerdir=lower,upperdir=upper,workdir=work',
        'merged',
      ],
      { signal: context.signal, cwd: folder },
    );
    return mounted.code === 0 ? null : 'this kernel has no overlay file system in user namespaces';
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
