import { createPaint } from '../create-paint.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Project } from '../read-project.ts';
import type { DoctorSettings } from '../read-settings.ts';
import type { ServeContext } from '../serve-context.ts';
import { formatFindings } from './format-findings.ts';
import { gatherFacts } from './gather-facts.ts';
import { judgeFacts } from './judge-facts.ts';

/** Tells what it found on this machine, and what keeps ropes from working. Changes nothing. Resolves with the exit code. */
export async function doctor(
  settings: DoctorSettings,
  { home, env, streams }: Pick<ServeContext, 'home' | 'env' | 'streams'>,
  project: Project,
): Promise<number> {
  const facts = await gatherFacts(settings, { home, env }, project);
  const findings = judgeFacts(facts);
  const blocked = findings.some(({ level }) => level === 'problem');
  streams.stdout.write(
    settings.json
      ? `${JSON.stringify({ ok: !blocked, findings, facts }, null, 2)}\n`
      : formatFindings(findings, createPaint(streams.stdout, env)),
  );
  return blocked ? exitCodes.failed.code : exitCodes.done.code;
}
