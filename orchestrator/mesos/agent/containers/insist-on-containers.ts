import type { Clock } from '../clock/clock.ts';
import type { ContainerExit } from './container-exit.ts';
import type { ContainerSpec } from './container-spec.ts';
import type { Containerizer } from './containerizer.ts';
import { LaunchError } from './launch-error.ts';

export interface InsistOptions {
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

const AGAIN_MS = 1000;

/**
 * A containerizer that doesn't give up what concerns a container that runs: a machine that is short
 * of files or memory for a moment may not turn a task into one that failed, nor keep it alive.
 */
export function insistOnContainers(
  inner: Containerizer,
  { clock, log }: InsistOptions,
): Containerizer {
  const insist = async <T>(
    what: string,
    { containerId }: ContainerSpec,
    act: () => Promise<T>,
    impossible: (error: LaunchError) => T,
  ): Promise<T> => {
    for (;;) {
      try {
        return await act();
      } catch (error) {
        // Nothing of this agent can ever run it, so that it doesn't run.
        if (error instanceof LaunchError) return impossible(error);
        log(`Can't ${what} container ${containerId}, trying again: ${error}`);
        await new Promise<void>((resolve) => clock.after(AGAIN_MS, resolve));
      }
    }
  };
  return {
    ...inner,
    recover: (spec) =>
      insist(
        'find',
        spec,
        () => inner.recover(spec),
        () => false,
      ),
    wait: (spec) => insist<ContainerExit>('wait for', spec, () => inner.wait(spec), unknownExit),
    stop: (spec, graceMs) => insist('stop', spec, () => inner.stop(spec, graceMs), nothing),
    destroy: (spec) => insist('destroy', spec, () => inner.destroy(spec), nothing),
    cleanUp: (spec) => insist('clean up', spec, () => inner.cleanUp(spec), nothing),
    networks: async (spec) => {
      try {
        return await inner.networks(spec);
      } catch (error) {
        log(`Can't see the network of container ${spec.containerId}: ${error}`);
        return [];
      }
    },
  };
}

const nothing = (): void => {};

function unknownExit({ message }: LaunchError): ContainerExit {
  return { outOfMemory: false, unknown: message };
}
