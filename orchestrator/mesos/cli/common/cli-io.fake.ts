import type { CliIo } from './cli-io.ts';

/** A world for tests: printed lines are kept, files are in memory. */
export interface FakeIo extends CliIo {
  readonly lines: string[];
  readonly files: Map<string, string>;
}

export function fakeIo(change: { env?: CliIo['env']; input?: string } = {}): FakeIo {
  const lines: string[] = [];
  const files = new Map<string, string>();
  return {
    lines,
    files,
    env: change.env ?? {},
    hostname: 'here',
    print: (line) => void lines.push(line),
    readInput: () => Promise.resolve(change.input ?? ''),
    readFile: (path) => Promise.resolve(files.get(path)),
    writeFile: (path, content) => {
      files.set(path, content);
      return Promise.resolve();
    },
    removeFile: (path) => {
      files.delete(path);
      return Promise.resolve();
    },
    sleep: () => Promise.resolve(),
  };
}
