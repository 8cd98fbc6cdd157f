import type { Lab } from '../../contract/lab.ts';
import type { NodeKind } from '../../contract/setup-facts.ts';
import type { LabProblem } from './lab-problem.ts';

/** One check with its script, which stays on the server. */
export interface CheckSource {
  readonly id: string;
  readonly stepId: string;
  readonly node: string;
  readonly title: string;
  readonly script: string;
  readonly timeoutMs: number;
}

/** One block that does something on a node when it is clicked, or when the lab is proved. */
export interface ActionSource {
  readonly id: string;
  readonly kind: 'run' | 'file' | 'solution';
  /** Id of its step; `intro` for a block before the first step. */
  readonly stepId: string;
  readonly node: string;
  /** Commands, or the content of the file. */
  readonly code: string;
  /** Absolute path on the node, for kind `file` only. */
  readonly path?: string;
}

/** Commands for bring-up: they run on a node before the learner's first prompt. */
export interface SetupSource {
  readonly node: string;
  readonly code: string;
}

/** What each node of the lab may use. */
interface LabResources {
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly pids: number;
}

/** A lab without problems: what the page gets, and what only the server needs. */
export interface LoadedLab {
  readonly lab: Lab;
  /** The same lab in its other languages, by language. */
  readonly translations: readonly Lab[];
  /** Absolute path of the lab's folder. */
  readonly folder: string;
  readonly checks: readonly CheckSource[];
  readonly actions: readonly ActionSource[];
  readonly setup: readonly SetupSource[];
  /** What is installed into its cluster: the engine's words. */
  readonly addons: readonly string[];
  /** What its nodes must have on them; null: what its engine needs. */
  readonly machines: NodeKind | null;
  readonly resources: LabResources;
}

/** A lab, or everything that is wrong with it. `id` is the folder's name. */
export type LabResult =
  | {
      readonly ok: true;
      readonly lab: LoadedLab;
      /** What loads, yet teaches badly: for the lab's author alone. */
      readonly warnings: readonly LabProblem[];
    }
  | { readonly ok: false; readonly id: string; readonly problems: readonly LabProblem[] };
