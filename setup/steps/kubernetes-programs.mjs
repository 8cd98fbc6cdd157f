// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { arch } from 'node:os';
import { join } from 'node:path';
import { planOf } from '../lib/context.mjs';
import { downloadRelease } from '../lib/download-release.mjs';
import { ensureDiskSpace, KUBERNETES_BYTES } from '../lib/ensure-disk-space.mjs';
import { runGo } from '../lib/go.mjs';
import {
  ARCHITECTURES,
  KUBERNETES_PROGRAMS,
  KUBERNETES_VERSIONS,
} from '../lib/kubernetes-versions.mjs';
import { makeFolder } from '../lib/make-folder.mjs';

const RELEASES = 'https://dl.k8s.io/release';
const PACKAGES = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'];
/** The one program that a build makes, and that the others are links to. */
const BUILT = 'kubernetes';

/** @type {import('../lib/run-steps.mjs').Step} */
export const kubernetesProgramsStep = {
  name: 'Kubernetes programs',

  async done(context) {
    const { programs } = planOf(context).kinds.kubernetes;
    if (!existsSync(programs)) return null;
    return (await readFile(join(programs, 'origin'), 'utf8')).trim();
  },

  async run(context, progress) {
    const { programs } = planOf(context).kinds.kubernetes;
    await ensureDiskSpace(programs, KUBERNETES_BYTES);
    return makeFolder(programs, async (folder) => {
      const bin = join(folder, 'bin');
      await mkdir(bin, { recursive: true });
      const origin = await download(context, bin, progress);
      await writeFile(join(folder, 'origin'), `${origin}\n`);
      return origin;
    });
  },
};

/**
 * Official programs where they can be had, else the same ones built from the modules.
 * @param {import('../lib/context.mjs').Context} context
 * @param {string} folder
 * @param {(text: string) => void} progress
 */
async function download(context, folder, progress) {
  const { kubernetes } = KUBERNETES_VERSIONS;
  const base = context.env.ROPES_KUBERNETES_RELEASES || RELEASES;
  const url = `${base}/${kubernetes}/bin/linux/${ARCHITECTURES[arch()] ?? arch()}`;
  progress(`asking ${new URL(base).host}`);
  // What an interrupted build has left: a link would lead a download into the program behind it.
  if (existsSync(join(folder, BUILT))) await emptyFolder(folder);
  const release = { url, programs: KUBERNETES_PROGRAMS, folder };
  const trouble = await downloadRelease(context, release, progress);
  if (trouble === null) return `${kubernetes}, the official release`;
  progress(`building from source, because ${trouble}`);
  await build(context, folder, progress);
  return `${kubernetes}, built from its modules`;
}

/**
 * @param {import('../lib/context.mjs').Context} context
 * @param {string} folder
 * @param {(text: string) => void} progress
 */
async function build(context, folder, progress) {
  // What a broken-off download has left.
  await emptyFolder(folder);
  await runGo(
    context,
    [
      'build',
      '-v',
      '-mod=readonly',
      '-buildvcs=false',
      '-trimpath',
      '-ldflags',
      stamp(),
      '-o',
      join(folder, BUILT),
      '.',
    ],
    {
      cwd: join(context.root, 'images', 'kubernetes', 'program'),
      what: 'Kubernetes could not be built',
      progress,
    },
  );
  for (const name of KUBERNETES_PROGRAMS) await symlink(BUILT, join(folder, name));
}

/** @param {string} folder */
async function emptyFolder(folder) {
  await rm(folder, { recursive: true });
  await mkdir(folder);
}

/** The linker's flags: small, and saying its version as the release does. */
function stamp() {
  const { kubernetes, commit, built } = KUBERNETES_VERSIONS;
  const [major, minor] = kubernetes.slice(1).split('.');
  const values = {
    gitVersion: kubernetes,
    gitMajor: major,
    gitMinor: minor,
    gitTreeState: 'clean',
    gitCommit: commit,
    buildDate: built,
  };
  const settings = PACKAGES.flatMap((name) =>
    Object.entries(values).map(([key, value]) => `-X ${name}.${key}=${value}`),
  );
  return ['-s -w', ...settings].join(' ');
}
