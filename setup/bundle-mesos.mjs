// @ts-check
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/*
 * Bundles the programs of Mesos, each with all that it imports in one file, and their pages, each a
 * folder of static files: `node setup/bundle-mesos.mjs <folder>`. A program of its own, because it
 * needs packages, which the rest of set-up does without.
 */
const MESOS = fileURLToPath(new URL('../orchestrator/mesos', import.meta.url));
const [out = ''] = process.argv.slice(2);
if (out === '') throw new Error('the folder to write to is missing');

for (const program of await programs()) {
  console.log(`bundling ${program}`);
  await bundleProgram(program, join(out, 'programs'));
}
for (const page of await pages()) {
  console.log(`bundling the page of ${page}`);
  await bundlePage(page, join(out, 'ui', page));
}

async function programs() {
  const files = await readdir(join(MESOS, 'programs'));
  return files.filter((file) => /^[a-z-]+\.ts$/.test(file)).map((file) => basename(file, '.ts'));
}

async function pages() {
  const folders = await readdir(join(MESOS, 'ui'));
  return folders.filter((folder) => existsSync(join(MESOS, 'ui', folder, 'index.html')));
}

/**
 * @param {string} name
 * @param {string} folder
 */
async function bundleProgram(name, folder) {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: MESOS,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(MESOS, 'programs', `${name}.ts`),
      outDir: folder,
      emptyOutDir: false,
      // Debian's on the node.
      target: 'node20',
      rolldownOptions: {
        output: { format: 'es', entryFileNames: `${name}.mjs`, codeSplitting: false },
      },
    },
  });
}

/**
 * @param {string} name
 * @param {string} folder
 */
async function bundlePage(name, folder) {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: join(MESOS, 'ui', name),
    // Also behind a path, as it is where another program passes it on.
    base: './',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
}
