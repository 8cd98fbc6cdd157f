import type { ContainerSpec } from './container-spec.ts';
import type { Containerizer } from './containerizer.ts';
import { dockerImage } from './docker/docker-image.ts';
import { LaunchError } from './launch-error.ts';

/** What runs containers of an image, and what runs plain processes; those that the agent has. */
export interface Containerizers {
  readonly docker?: Containerizer | undefined;
  readonly mesos?: Containerizer | undefined;
}

/** One containerizer that hands each container to the one that can run it. */
export function composeContainerizers({ docker, mesos }: Containerizers): Containerizer {
  const of = ({ container }: ContainerSpec): Containerizer => {
    const wanted = dockerImage(container) === undefined ? mesos : docker;
    if (wanted === undefined) {
      throw new LaunchError('No containerizer of this agent can run the container of this task');
    }
    return wanted;
  };
  return {
    start: async (spec, signal) => of(spec).start(spec, signal),
    recover: async (spec) => of(spec).recover(spec),
    wait: async (spec) => of(spec).wait(spec),
    stop: async (spec, graceMs) => of(spec).stop(spec, graceMs),
    destroy: async (spec) => of(spec).destroy(spec),
    cleanUp: async (spec) => of(spec).cleanUp(spec),
    update: async (spec) => of(spec).update(spec),
    networks: async (spec) => of(spec).networks(spec),
    statistics: async (spec) => of(spec).statistics(spec),
    run: async (spec, command) => of(spec).run(spec, command),
    attach: async (spec) => of(spec).attach(spec),
  };
}
