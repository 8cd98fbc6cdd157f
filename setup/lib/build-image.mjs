// @ts-check
import { chmod, cp, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { engineOf } from './context.mjs';
import { createDocker } from './engine.mjs';
import { isShipped } from './is-shipped.mjs';
import { readProxies } from './network-settings.mjs';

/**
 * Builds one image from a folder below images/, with this machine's extra
 * certificates in the build context's ca/ and its proxies as build arguments.
 * @param {import('./context.mjs').Context} context
 * @param {{
 *   readonly folder: string, readonly tag: string, readonly args: Readonly<Record<string, string>>,
 *   readonly certificates: readonly string[], readonly target?: string | undefined,
 *   readonly files?: Readonly<Record<string, string>>,
 * }} image `target` is a stage of the Dockerfile, without it the last; `files` are files and
 *   folders from elsewhere, by their place in the build context
 * @param {(text: string) => void} progress
 */
export async function buildImage(context, image, progress) {
  const source = join(context.root, 'images', image.folder);
  await mkdir(context.paths.temp, { recursive: true });
  const build = await mkdtemp(join(context.paths.temp, 'build-'));
  try {
    await cp(source, build, {
      recursive: true,
      filter: (path) =>
        path === source || (isShipped(relative(source, path)) && !path.endsWith('__pycache__')),
    });
    for (const [place, from] of Object.entries(image.files ?? {})) {
      await cp(from, join(build, place), { recursive: true, verbatimSymlinks: true });
    }
    await mkdir(join(build, 'ca'), { recursive: true });
    for (const [index, pem] of image.certificates.entries()) {
      await writeFile(join(build, 'ca', `host-${index + 1}.crt`), `${pem}\n`);
    }
    await evenModes(build);
    const args = { ...(await readProxies(context)), ...image.args };
    await createDocker(context, engineOf(context)).must(
      [
        'build',
        '--force-rm',
        ...Object.entries(args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
        ...(image.target === undefined ? [] : ['--target', image.target]),
        '--tag',
        image.tag,
        build,
      ],
      {
        onLine: (line) => progress(line.trim()),
        what: `The image ${image.tag} could not be built`,
        remedy:
          'Usually a download failed: check the network (and http_proxy, if you need one), then run the command again.',
      },
    );
  } finally {
    await rm(build, { recursive: true, force: true });
  }
}

/**
 * Everybody's umask gives other modes to the files of a clone, and an image's
 * folders take over the modes of the ones copied to them.
 * @param {string} folder
 */
async function evenModes(folder) {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await evenModes(path);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o111 ? 0o755 : 0o644);
  }
}
