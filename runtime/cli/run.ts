import { CommanderError } from 'commander';
import { errorRegistry, RopesError } from '../../contract/errors.ts';
import { createProgram } from './create-program.ts';
import { doctor } from './doctor/doctor.ts';
import { endAllSessions } from './end-all-sessions.ts';
import { endSessions } from './end-sessions.ts';
import { exitCodeFor, exitCodes } from './exit-codes.ts';
import { collectGarbage } from './gc/collect-garbage.ts';
import { lintLabs } from './lint-labs.ts';
import { listSessions } from './list-sessions.ts';
import { type Environment, readHome } from './read-home.ts';
import { readProject } from './read-project.ts';
import {
  readDoctorSettings,
  readEndSessionsSettings,
  readGcSettings,
  readLintSettings,
  readServeSettings,
  readSessionsSettings,
  readTestSettings,
} from './read-settings.ts';
import { serve } from './serve.ts';
import type { Streams } from './streams.ts';
import { testLabs } from './test-labs.ts';

/** Runs one command of `ropes`. Never exits the process; resolves with its exit code. */
export async function run(
  argv: readonly string[],
  streams: Streams,
  env: Environment,
): Promise<number> {
  const home = readHome(env, process.getuid?.() === 0);
  const project = await readProject(import.meta.dirname);
  const { root } = project;
  let exitCode: number = exitCodes.done.code;
  const program = createProgram(
    {
      async serve(given) {
        const settings = readServeSettings(given, env, { home, root });
        const command = settings.endSessions ? endAllSessions : serve;
        exitCode = await command(settings, { home, root, env, streams });
      },
      async doctor(given) {
        const settings = readDoctorSettings(given, env, { home });
        exitCode = await doctor(settings, { home, env, streams }, project);
      },
      async gc(given) {
        const settings = readGcSettings(given, env, { home });
        exitCode = await collectGarbage(settings, { home, env, streams });
      },
      async lint(given, paths) {
        exitCode = await lintLabs(paths, readLintSettings(given, env), { env, streams });
      },
      async sessions(given) {
        const settings = readSessionsSettings(given, env, { home });
        exitCode = await listSessions(settings, { env, streams });
      },
      async endSessions(given, ids) {
        const settings = readEndSessionsSettings(given, env, { home, root });
        exitCode = await endSessions(ids, settings, { home, root, env, streams });
      },
      async test(given, paths) {
        const settings = readTestSettings(given, env);
        exitCode = await testLabs(paths, settings, { home, env, streams });
      },
    },
    streams,
    project.version,
  );
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, streams);
  }
}

function explain(error: unknown, streams: Streams): number {
  if (error instanceof CommanderError) {
    // Its text has been written; an exit code of 0 is --help and --version.
    return error.exitCode === 0 ? exitCodes.done.code : exitCodes.usage.code;
  }
  if (error instanceof RopesError) {
    const problems = error.problems.length > 1 ? error.problems.map((text) => `  ${text}\n`) : [];
    streams.stderr.write(
      `${error.message} ${errorRegistry[error.code].remedy}\n${problems.join('')}`,
    );
    return exitCodeFor(error.code);
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  streams.stderr.write(`Something in ropes failed; please report it with this:\n${text}\n`);
  return exitCodes.internal.code;
}
