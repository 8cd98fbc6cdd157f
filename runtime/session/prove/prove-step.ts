import type { Verdict } from '../../../contract/verdict.ts';
import type { Engine } from '../../../orchestrator/engines/engine.ts';
import type { ActionSource, CheckSource, LoadedLab } from '../../lab/loaded-lab.ts';
import type { ProviderNode } from '../../node/provider.ts';
import { type AccessMemory, findAccess } from '../access/find-access.ts';
import type { BlockProof, CheckProof, ProofEvent, StepProof } from '../lab-proof.ts';
import { askUntil } from './ask-until.ts';
import { chooseBlocks } from './choose-blocks.ts';
import { judgeCheck } from './judge-check.ts';
import type { ProofDependencies } from './proof-dependencies.ts';
import { runBlock } from './run-block.ts';

// An engine may be busy for a moment with what the step before has done.
const firstAnswerMs = 10_000;

/** A step of the lab, or its introduction. */
export interface ProofPart {
  readonly id: string;
  readonly title: string;
}

/** What the steps of one proof have in common. */
export interface ProofRun extends Pick<ProofDependencies, 'grader'> {
  readonly lab: LoadedLab;
  readonly engine: Engine;
  readonly nodes: readonly ProviderNode[];
  readonly memory: AccessMemory;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly checkDeadlineMs: number;
  readonly onEvent: (event: ProofEvent) => void;
}

/**
 * Proves one step: no check passes before, its blocks are run, every check passes after. Rejects
 * only when the signal is aborted.
 */
export async function proveStep(run: ProofRun, step: ProofPart): Promise<StepProof> {
  const { lab, now, onEvent } = run;
  const started = now();
  onEvent({ kind: 'step-begins', stepId: step.id, title: step.title });
  const checks = lab.checks.filter((check) => check.stepId === step.id);
  const before = await Promise.all(checks.map((check) => askBefore(run, check)));
  const blocks = await runBlocks(run, chooseBlocks(lab.actions, step.id));
  const proofs = await Promise.all(
    checks.map((check, index) => proveAfter(run, check, before[index] ?? null)),
  );
  const problems = blocks.flatMap((block) =>
    block.problem === null ? [] : [`${block.kind} block on ${block.node}: ${block.problem}`],
  );
  const passed = problems.length === 0 && proofs.every((check) => check.problems.length === 0);
  const proof: StepProof = {
    id: step.id,
    title: step.title,
    state: passed ? 'passed' : 'failed',
    blocks,
    checks: proofs,
    tookMs: now() - started,
    problems,
  };
  onEvent({ kind: 'step-ended', step: proof });
  return proof;
}

function askBefore(run: ProofRun, check: CheckSource): Promise<Verdict> {
  return askUntil(
    () => ask(run, check),
    ({ outcome }) => outcome !== 'could-not-check',
    { ...run, timeoutMs: firstAnswerMs },
  );
}

async function proveAfter(
  run: ProofRun,
  check: CheckSource,
  before: Verdict | null,
): Promise<CheckProof> {
  const started = run.now();
  const after = await askUntil(
    () => ask(run, check),
    ({ outcome }) => outcome === 'passed',
    { ...run, timeoutMs: run.checkDeadlineMs },
  );
  const tookMs = run.now() - started;
  const { id, title } = check;
  const problems = judgeCheck(before, after, tookMs);
  const proof = { id, title, before, after, tookMs, problems };
  run.onEvent({ kind: 'check-proved', stepId: check.stepId, check: proof });
  return proof;
}

async function ask(run: ProofRun, check: CheckSource): Promise<Verdict> {
  const { grader, engine, signal, nodes } = run;
  const access = await findAccess(run, signal);
  return grader.ask({ ...check, access }, nodeOf(nodes, check.node), engine.readiness, signal);
}

async function runBlocks(
  run: ProofRun,
  actions: readonly ActionSource[],
): Promise<readonly BlockProof[]> {
  const proofs: BlockProof[] = [];
  for (const action of actions) {
    run.onEvent({ kind: 'block-begins', blockId: action.id, node: action.node });
    const block = await runBlock(action, nodeOf(run.nodes, action.node), run.signal, run.now);
    run.onEvent({ kind: 'block-ended', block });
    proofs.push(block);
  }
  return proofs;
}

function nodeOf(nodes: readonly ProviderNode[], name: string): ProviderNode {
  const node = nodes.find((each) => each.name === name);
  if (node === undefined) throw new Error(`the lab names ${name}, which it does not have`);
  return node;
}
