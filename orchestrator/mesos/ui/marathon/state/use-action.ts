import { useState } from 'preact/hooks';
import { ApiFailure } from '../api/api-failure.ts';
import { callMarathon } from '../api/call-marathon.ts';
import { usePage } from './page-context.ts';

interface ActionRequest {
  readonly method: string;
  /** Without a leading slash; its query may be extended by `force`. */
  readonly path: string;
  readonly body?: unknown;
  /** What is told when it went well. */
  readonly done: string;
}

export interface Action {
  readonly isBusy: boolean;
  /** Set while a deployment stands in the way: what was asked for, to be forced. */
  readonly locked: ActionRequest | undefined;
  /** Resolves with whether it went well; what did not is told at the foot of the page. */
  run(request: ActionRequest): Promise<boolean>;
  /** Does what was refused because of a deployment, and ends that. */
  force(): Promise<boolean>;
  giveUp(): void;
}

/** Does something to Marathon from a button. */
export function useAction(): Action {
  const { live, messages } = usePage();
  const [isBusy, setBusy] = useState(false);
  const [locked, setLocked] = useState<ActionRequest | undefined>(undefined);

  const run = async (request: ActionRequest): Promise<boolean> => {
    setBusy(true);
    setLocked(undefined);
    try {
      await callMarathon(request.method, request.path, request.body);
      messages.tell({ tone: 'good', text: request.done });
      return true;
    } catch (error) {
      if (error instanceof ApiFailure && error.locks.length > 0) setLocked(request);
      else messages.tell({ tone: 'bad', text: describe(error) });
      return false;
    } finally {
      setBusy(false);
      live.refresh();
    }
  };

  return {
    isBusy,
    locked,
    run,
    force: async () => {
      if (locked === undefined) return false;
      const joint = locked.path.includes('?') ? '&' : '?';
      return run({ ...locked, path: `${locked.path}${joint}force=true` });
    },
    giveUp: () => setLocked(undefined),
  };
}

function describe(error: unknown): string {
  if (!(error instanceof ApiFailure)) return String(error);
  const problems = error.problems.map(({ path, errors }) => `${path}: ${errors.join(', ')}`);
  return [error.message, ...problems].join(' — ');
}
