// @ts-check
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { arch } from 'node:os';
import { join } from 'node:path';
import { planOf } from '../lib/context.mjs';
import { downloadRelease } from '../lib/download-release.mjs';
import { runGo } from '../lib/go.mjs';
import { ARCHITECTURES, KUBERNETES_VERSIONS } from '../lib/kubernetes-versions.mjs';
import { makeFolder } from '../lib/make-folder.mjs';
import { mustRun } from '../lib/run-command.mjs';

const RELEASES = 'https://github.com/coredns/coredns/releases/download';

/** @type {import('../lib/run-steps.mjs').Step} */
export const corednsStep = {
  name: 'CoreDNS',

  async done(context) {
    const folder = planOf(context).kubernetes.coredns;
    return existsSync(folder) ? (await readFile(join(folder, 'origin'), 'utf8')).trim() : null;
  },

  run: (context, progress) =>
    makeFolder(planOf(context).kubernetes.coredns, async (folder) => {
      const origin = await download(context, folder, progress);
      await writeFile(join(folder, 'origin'), `${origin}\n`);
      return origin;
    }),
};

/**
 * The official program where it can be had, else the same one built from its modules.
 * @param {import('../lib/context.mjs').Context} context
 * @param {string} folder
 * @param {(text: string) => void} progress
 */
async function download(context, folder, progress) {
  const { coredns: version } = KUBERNETES_VERSIONS;
  const url = `${context.env.ROPES_COREDNS_RELEASES || RELEASES}/${version}`;
  const archive = `coredns_${version.slice(1)}_linux_${ARCHITECTURES[arch()] ?? arch()}.tgz`;
  progress(`asking ${new URL(url).host}`);
  const trouble = await downloadRelease(context, { url, programs: [archive], folder }, progress);
  if (trouble === null) {
    await mustRun(['tar', '-xzf', archive, 'coredns'], {
      cwd: folder,
      signal: context.signal,
      what: 'The archive of CoreDNS could not be unpacked',
      remedy: 'Check that the disk is not full, then run the command again.',
    });
    await rm(join(folder, archive));
    return `${version}, the official release`;
  }
  progress(`building from source, because ${trouble}`);
  await runGo(
    context,
    [
      'install',
      '-v',
      '-buildvcs=false',
      '-trimpath',
      '-ldflags',
      '-s -w',
      `github.com/coredns/coredns@${version}`,
    ],
    { env: { GOBIN: folder }, what: 'CoreDNS could not be built', progress },
  );
  return `${version}, built from its modules`;
}
