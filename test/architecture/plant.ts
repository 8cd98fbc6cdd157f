import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');
const folders = ['contract', 'orchestrator', 'runtime', 'web'];
const configs = ['tsconfig.base.json', 'tsconfig.json', 'biome.json', 'package.json'];

/** A copy of the sources in a temporary folder, to plant a violation in. */
export interface Plot {
  plant(file: string, source: string): void;
  /** Takes out what was planted. */
  pull(file: string): void;
  /** Runs a tool of node_modules there; resolves to its exit code and all of its output. */
  run(tool: string, args: readonly string[]): Promise<{ code: number; output: string }>;
  remove(): void;
}

/** Copies the sources, so that a planted violation never stands in the tree itself. */
export function createPlot(): Plot {
  const folder = mkdtempSync(join(tmpdir(), 'ropes-plot-'));
  // What is compiled already is copied too, where there is any: then only what is planted is compiled.
  for (const name of [...folders, ...(existsSync(join(root, 'dist')) ? ['dist'] : [])]) {
    cpSync(join(root, name), join(folder, name), { recursive: true, preserveTimestamps: true });
  }
  for (const name of configs) {
    cpSync(join(root, name), join(folder, name), { preserveTimestamps: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    plant(file, source) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), source);
    },
    pull: (file) => rmSync(join(folder, file)),
    async run(tool, args) {
      const run = promisify(execFile);
      try {
        const { stdout, stderr } = await run(join(root, 'node_modules/.bin', tool), args, {
          cwd: folder,
        });
        return { code: 0, output: stdout + stderr };
      } catch (error) {
        const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
        return { code, output: stdout + stderr };
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
