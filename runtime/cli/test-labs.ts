import { writeFile } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import { loadLab } from '../lab/load-lab.ts';
import type { LoadedLab } from '../lab/loaded-lab.ts';
import type { LabProof, ProofEvent } from '../session/lab-proof.ts';
import { proveLab } from '../session/prove-lab.ts';
import { composeProver, type Prover } from './compose-prover.ts';
import { createLogger } from './create-logger.ts';
import { createPaint, type Paint } from './create-paint.ts';
import { createProgressLine, type ProgressLine } from './create-progress-line.ts';
import { describeProofEvent } from './describe-proof-event.ts';
import { endSessionsCommand } from './end-sessions-command.ts';
import { exitCodes } from './exit-codes.ts';
import { findLabs } from './find-labs.ts';
import { formatJunit } from './format-junit.ts';
import { formatProof } from './format-proof.ts';
import type { ProofUnit } from './proof-unit.ts';
import type { TestSettings } from './read-settings.ts';
import { readSetupFacts } from './read-setup-facts.ts';
import { runSideBySide } from './run-side-by-side.ts';
import type { ServeContext } from './serve-context.ts';
import { sweepTests } from './sweep-tests.ts';
import { toProofUnits, unitOfBrokenLab } from './to-proof-units.ts';

/** One lab's outcome; `proof` is null for a lab that does not load. */
interface LabOutcome {
  readonly folder: string;
  readonly units: readonly ProofUnit[];
  readonly proof: LabProof | null;
}

/** What is the same for all labs of one call. */
interface TestRun extends Pick<ServeContext, 'streams'> {
  readonly settings: TestSettings;
  readonly prover: Prover;
  readonly paint: Paint;
  readonly progress: ProgressLine;
}

/** Proves the labs that the paths name. Resolves with the exit code; throws what keeps it from starting. */
export async function testLabs(
  paths: readonly string[],
  settings: TestSettings,
  context: Omit<ServeContext, 'root'>,
  compose: typeof composeProver = composeProver,
): Promise<number> {
  const { home, env, streams } = context;
  const log = createLogger({
    level: settings.logLevel,
    write: (text) => streams.stderr.write(text),
  });
  const folders = await findLabs(paths);
  const facts = await readSetupFacts(home);
  await sweepTests({ home, facts, env, log });
  const prover = await compose({ home, facts, env, log });
  const run: TestRun = {
    settings,
    streams,
    prover,
    paint: createPaint(streams.stdout, env),
    progress: createProgressLine(streams.stderr),
  };
  let outcomes: readonly LabOutcome[];
  try {
    const done = await runSideBySide(folders, settings.jobs, (folder) => testLab(folder, run));
    outcomes = done.filter((outcome) => outcome !== null);
  } finally {
    await prover.dispose(settings.keep);
  }
  return report(outcomes, settings, context, prover);
}

/** Null when it was interrupted, for that says nothing about the lab. */
async function testLab(folder: string, run: TestRun): Promise<LabOutcome | null> {
  const { streams, settings, progress, paint } = run;
  if (streams.signal.aborted) {
    return null;
  }
  const shown = relative(process.cwd(), folder) || '.';
  const result = await loadLab(folder);
  const outcome = result.ok
    ? await proveLoaded(result.lab, folder, run)
    : { folder, proof: null, units: [unitOfBrokenLab(result.id, shown, result.problems)] };
  if (streams.signal.aborted) {
    return null;
  }
  if (!settings.json) {
    const head = { lab: basename(folder), tookMs: outcome.proof?.tookMs ?? 0 };
    progress.above(() =>
      streams.stdout.write(formatProof(head, outcome.units, outcome.proof, paint)),
    );
  }
  return outcome;
}

async function proveLoaded(
  lab: LoadedLab,
  folder: string,
  { settings, streams, prover, progress }: TestRun,
): Promise<LabOutcome> {
  const { id } = lab.lab;
  function onEvent(event: ProofEvent): void {
    const what = describeProofEvent(event);
    if (what !== null) {
      progress.show(id, what);
    }
  }
  try {
    const options = { keep: settings.keep, signal: streams.signal, onEvent };
    const proof = await proveLab(lab, prover.dependencies, options);
    return { folder, proof, units: toProofUnits(lab, proof) };
  } finally {
    progress.show(id, null);
  }
}

async function report(
  outcomes: readonly LabOutcome[],
  settings: TestSettings,
  { streams, home }: Pick<ServeContext, 'streams' | 'home'>,
  prover: Prover,
): Promise<number> {
  const units = outcomes.flatMap((outcome) => outcome.units);
  const failed = units.filter(({ problems }) => problems.length > 0).length;
  const passed = units.length - failed;
  if (settings.junit !== null) {
    await writeFile(settings.junit, formatJunit(units));
  }
  if (settings.json) {
    streams.stdout.write(`${JSON.stringify({ passed, failed, labs: outcomes }, null, 2)}\n`);
  } else {
    streams.stdout.write(keptText(outcomes, prover, home));
    streams.stdout.write(`${passed} passed, ${failed} failed\n`);
  }
  if (streams.signal.aborted) {
    streams.stderr.write('Interrupted: not every lab was proved.\n');
    return exitCodes.interrupted.code;
  }
  return failed === 0 ? exitCodes.done.code : exitCodes.failed.code;
}

/** Where kept nodes are, and how to remove them; empty when none are kept. */
function keptText(outcomes: readonly LabOutcome[], prover: Prover, home: string): string {
  const nodes = outcomes.flatMap(({ proof }) =>
    (proof?.kept ?? []).map(({ name, containerId }) => ({ lab: proof?.labId, name, containerId })),
  );
  if (nodes.length === 0) {
    return '';
  }
  const lines = nodes.map(
    ({ lab, name, containerId }) =>
      `  ${lab} ${name}: DOCKER_HOST=${prover.engineHost} docker exec -it ${containerId.slice(0, 12)} bash`,
  );
  return `Kept:\n${lines.join('\n')}\nTo remove them: ${endSessionsCommand(prover.folder, home)}\n`;
}
