import { spawn } from 'node:child_process';

/** What a call of the docker program came to. */
interface DockerAnswer {
  readonly exitStatus: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The docker program with the options that say which engine. */
export interface DockerClient {
  /** The program and its first words. */
  readonly argv: readonly string[];
  /** Never throws: a program that can't be run has exit status 127. */
  run(words: readonly string[], signal?: AbortSignal): Promise<DockerAnswer>;
}

const NOT_FOUND = 127;

/** Answers of Docker are small; a hostile one may not fill the memory. */
const MOST_CHARACTERS = 1_000_000;

export function createDockerClient(argv: readonly string[]): DockerClient {
  const [program = 'docker', ...first] = argv;
  return {
    argv,
    run: (words, signal) =>
      new Promise((resolve) => {
        const child = spawn(program, [...first, ...words], {
          stdio: ['ignore', 'pipe', 'pipe'],
          ...(signal === undefined ? {} : { signal }),
        });
        const texts = { stdout: '', stderr: '' };
        for (const name of ['stdout', 'stderr'] as const) {
          child[name].setEncoding('utf8').on('data', (part: string) => {
            if (texts[name].length < MOST_CHARACTERS) texts[name] += part;
          });
        }
        child.once('error', (error) =>
          resolve({ exitStatus: NOT_FOUND, stdout: '', stderr: error.message }),
        );
        child.once('close', (code) => resolve({ exitStatus: code ?? NOT_FOUND, ...texts }));
      }),
  };
}
