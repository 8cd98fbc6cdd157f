import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** Builds a page of the Mesos programs into a new folder, which the caller removes. */
export async function buildMesosPage(name: 'chronos' | 'marathon' | 'master'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `ropes-${name}-page-`));
  await build({
    configFile: false,
    logLevel: 'warn',
    root: resolve(import.meta.dirname, '../../../orchestrator/mesos/ui', name),
    base: './',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome123',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
  return folder;
}
