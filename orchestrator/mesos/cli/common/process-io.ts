import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CliIo } from './cli-io.ts';

/** The world of this process. */
export const processIo: CliIo = {
  env: process.env,
  hostname: hostname(),
  print: (line) => void process.stdout.write(`${line}\n`),
  readInput: () => text(process.stdin),
  async readFile(path) {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  },
  writeFile: (path, content) => writeFile(path, content),
  removeFile: (path) => rm(path, { force: true }),
  sleep: (ms) => sleep(ms),
};
