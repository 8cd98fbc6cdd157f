import { RopesError } from '../../contract/errors.ts';
import type { BringUpStep } from '../../contract/session.ts';
import type { ClusterAccess, Engine } from '../../orchestrator/engines/engine.ts';
import { introId } from '../lab/intro-id.ts';
import type { LoadedLab } from '../lab/loaded-lab.ts';
import type { ProviderNode } from '../node/provider.ts';
import { formCluster } from './bring-up/cluster-source.ts';
import { describeFailure } from './bring-up/describe-failure.ts';
import { type BringUpResult, runBringUp } from './bring-up/run-bring-up.ts';
import { chooseEngine } from './choose-engine.ts';
import { chooseNodeKind } from './choose-node-kind.ts';
import { createRandomId } from './create-random-id.ts';
import type { LabProof, StepProof } from './lab-proof.ts';
import type { ProofDependencies, ProofOptions } from './prove/proof-dependencies.ts';
import { type ProofPart, type ProofRun, proveStep } from './prove/prove-step.ts';

const checkDeadlineMs = 60_000;

/**
 * Proves a lab on fresh nodes, step by step: each check must first fail, then the step's solution
 * or blocks are run, then each check must pass. Never rejects for what the lab or the nodes do:
 * the proof says it. What was made is removed, unless it is to be kept.
 */
export async function proveLab(
  lab: LoadedLab,
  deps: ProofDependencies,
  options: ProofOptions = {},
): Promise<LabProof> {
  const now = deps.now ?? Date.now;
  const { keep = false, onEvent = () => undefined } = options;
  const signal = options.signal ?? new AbortController().signal;
  const sessionId = createRandomId();
  const started = now();
  const nodes: ProviderNode[] = [];
  let bringUp: readonly BringUpStep[] = [];
  const steps: StepProof[] = [];
  let problem: string | null = null;
  let access: ClusterAccess | null = null;
  const memory = {
    read: async () => access,
    async keep(found: ClusterAccess | null) {
      access = found;
    },
  };

  async function makeNodes(engine: Engine): Promise<BringUpResult> {
    const { plan } = formCluster({
      sessionId,
      lab,
      provider: deps.provider,
      engine,
      onNode: async (node) => void nodes.push(node),
      keepAccess: memory.keep,
    });
    function onChange(changed: readonly BringUpStep[]): void {
      bringUp = changed;
      onEvent({ kind: 'bring-up', steps: changed });
    }
    return runBringUp({ plan, usual: new Map(), onChange, signal, now });
  }

  async function proveSteps(): Promise<string | null> {
    const engine = chooseEngine(deps.engines, lab);
    deps.provider.requireKind(chooseNodeKind(engine, lab));
    const made = await makeNodes(engine);
    if (!made.ok) return made.problem;
    const run: ProofRun = {
      grader: deps.grader,
      lab,
      engine,
      nodes,
      memory,
      signal,
      now,
      checkDeadlineMs: options.checkDeadlineMs ?? checkDeadlineMs,
      onEvent,
    };
    for (const step of partsOf(lab)) {
      const reached = steps.every(canGoOn);
      steps.push(reached ? await proveStep(run, step) : notReached(step));
    }
    return null;
  }

  try {
    problem = await proveSteps();
  } catch (error) {
    problem = signal.aborted ? 'The proof was interrupted.' : describeFailure(error);
    const unprepared = error instanceof RopesError && error.code === 'ENGINE_NOT_PREPARED';
    if (!signal.aborted && !unprepared)
      deps.log.error('a lab could not be proved', { lab: lab.lab.id, error });
  }
  if (!keep) {
    onEvent({ kind: 'removing' });
    const left = await removeNodes(deps, sessionId);
    problem ??= left;
  }
  return {
    labId: lab.lab.id,
    title: lab.lab.title,
    passed: problem === null && steps.every(({ state }) => state === 'passed'),
    problem,
    bringUp,
    steps,
    tookMs: now() - started,
    sessionId,
    kept: keep ? nodes.map(({ name, containerId }) => ({ name, containerId })) : [],
  };
}

/** The steps, and the introduction before them where it has something to click. */
function partsOf({ lab, actions }: LoadedLab): readonly ProofPart[] {
  const hasIntro = actions.some(({ stepId }) => stepId === introId);
  return [...(hasIntro ? [{ id: introId, title: 'Introduction' }] : []), ...lab.steps];
}

/** After a check that never passed, the steps to come would only fail for the same reason. */
function canGoOn(step: StepProof): boolean {
  return step.checks.every(({ after }) => after?.outcome === 'passed');
}

function notReached(step: ProofPart): StepProof {
  const { id, title } = step;
  return { id, title, state: 'not-reached', blocks: [], checks: [], tookMs: 0, problems: [] };
}

/** Returns what is wrong when something is left. */
async function removeNodes(deps: ProofDependencies, sessionId: string): Promise<string | null> {
  try {
    await deps.provider.removeSession(sessionId);
    return null;
  } catch (error) {
    deps.log.error('what a proof made could not be removed', { sessionId, error });
    return `What the proof made could not be removed: ${describeFailure(error)}`;
  }
}
