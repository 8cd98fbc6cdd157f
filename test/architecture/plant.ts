import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');
const configs = ['tsconfig.base.json', 'tsconfig.json', 'biome.json', 'package.json'];

/** The rules of the project over files of one line each, to plant a violation among. */
export interface Plot {
  plant(file: string, source: string): void;
  /** Runs a tool of node_modules there; resolves to its exit code and all of its output. */
  run(tool: string, args: readonly string[]): Promise<{ code: number; output: string }>;
  remove(): void;
}

/** What the rules refuse does not hang on what else is there: the real sources would only take time. */
export function createPlot(): Plot {
  const folder = mkdtempSync(join(tmpdir(), 'ropes-plot-'));
  const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  const projects: readonly string[] = references.map(({ path }: { path: string }) => path);
  for (const name of [...configs, ...projects.map((project) => `${project}/tsconfig.json`)]) {
    cpSync(join(root, name), join(folder, name));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const plant = (file: string, source: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  };
  for (const project of projects) plant(`${project}/stub.ts`, 'export const stub = 1;\n');
  return {
    plant,
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
