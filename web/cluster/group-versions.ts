import type {
  ClusterService,
  ClusterTask,
  ClusterVersion,
  ClusterView,
} from '../../contract/cluster.ts';

/** A version with its tasks: a twig of the picture. */
interface Twig extends ClusterVersion {
  readonly tasks: readonly ClusterTask[];
}

/** A service with its versions and their tasks. */
export interface Branch {
  readonly service: ClusterService;
  readonly twigs: readonly Twig[];
  /** Tasks of the service that are of no version. */
  readonly tasks: readonly ClusterTask[];
}

/** Puts each task under its version, and each version under its service. */
export function groupVersions(view: ClusterView): readonly Branch[] {
  return view.services.map((service) => {
    const tasks = view.tasks.filter(({ owner }) => owner === service.id);
    const versions = view.versions.filter(({ owner }) => owner === service.id);
    const known = new Set(versions.map(({ id }) => id));
    return {
      service,
      twigs: versions.map((version) => ({
        ...version,
        tasks: tasks.filter((task) => task.version === version.id),
      })),
      tasks: tasks.filter(({ version }) => version === null || !known.has(version)),
    };
  });
}
