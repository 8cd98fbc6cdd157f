import type { LoadedLab } from '../lab/loaded-lab.ts';
import type { Log } from './log.ts';
import type { LabSource } from './session-dependencies.ts';

/** Labs for new sessions and for running ones. */
export interface LabMemory extends LabSource {
  /** The lab as it is now, for a new session. Throws LAB_NOT_FOUND or LAB_INVALID. */
  fresh(labId: string): Promise<LoadedLab>;
  /** The lab as it is now, or as it was last without problems: an edit ends no running session. */
  get(labId: string): Promise<LoadedLab>;
}

/** Makes the memory; it knows the labs that were asked for. */
export function createLabMemory(deps: { readonly labs: LabSource; readonly log: Log }): LabMemory {
  const good = new Map<string, LoadedLab>();

  async function fresh(labId: string): Promise<LoadedLab> {
    const lab = await deps.labs.get(labId);
    good.set(labId, lab);
    return lab;
  }

  return {
    fresh,
    all: () => deps.labs.all(),
    async get(labId) {
      try {
        return await fresh(labId);
      } catch (error) {
        const before = good.get(labId);
        if (before === undefined) throw error;
        deps.log.warn('a lab in use has problems; it goes on as it was', { labId, error });
        return before;
      }
    },
  };
}
