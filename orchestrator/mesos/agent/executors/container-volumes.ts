import { join } from 'node:path';
import type { ContainerInfo } from '../../wire/messages/container.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import type { ContainerVolume } from '../containers/container-spec.ts';
import { LaunchError } from '../containers/launch-error.ts';

/** Where volumes come from. */
export interface VolumePlaces {
  /** The folder of a persistent volume. */
  readonly persistent: (role: string, id: string) => string;
  readonly sandbox: string;
  /** The sandbox of the executor, whose folders tasks of a group can share. */
  readonly parentSandbox?: string | undefined;
  /** Those of the executor, whose persistent volumes such tasks can share as well. */
  readonly parentResources?: readonly Resource[] | undefined;
  /** Host paths are mounts in an image's container, and links for plain processes. */
  readonly hasImage: boolean;
}

/**
 * The volumes that the agent must see to itself: persistent ones, shared ones, links to host paths.
 * Throws `LaunchError` for one that would lie outside of the sandbox.
 */
export function containerVolumes(
  resources: readonly Resource[],
  container: ContainerInfo | undefined,
  places: VolumePlaces,
): readonly ContainerVolume[] {
  const ofParent = (places.parentResources ?? []).flatMap((each) => persistentVolume(each, places));
  return [
    ...resources.flatMap((resource) => persistentVolume(resource, places)),
    ...(container?.volumes ?? []).flatMap(({ source, host_path, container_path, mode }) => {
      const readOnly = mode === 'RO';
      if (source?.type === 'SANDBOX_PATH' && source.sandbox_path !== undefined) {
        const { path, type } = source.sandbox_path;
        const kept = ofParent.find((each) => type === 'PARENT' && each.containerPath === path);
        if (kept !== undefined) {
          const { hostPath } = kept;
          return { hostPath, containerPath: container_path, readOnly: readOnly || kept.readOnly };
        }
        const root = type === 'SELF' ? places.sandbox : places.parentSandbox;
        if (root === undefined) return [];
        if (path.split('/').includes('..')) {
          throw new LaunchError(`A volume may not leave the sandbox: ${path}`);
        }
        const hostPath = join(root, path);
        return { hostPath, containerPath: container_path, readOnly, isShared: true };
      }
      const hostPath = host_path ?? source?.host_path?.path;
      if (places.hasImage || hostPath === undefined) return [];
      return { hostPath, containerPath: container_path, readOnly };
    }),
  ];
}

function persistentVolume(resource: Resource, places: VolumePlaces): readonly ContainerVolume[] {
  const { persistence, volume } = resource.disk ?? {};
  if (persistence === undefined || volume === undefined) return [];
  const role = resource.reservations?.at(-1)?.role ?? '*';
  return [
    {
      hostPath: places.persistent(role, persistence.id),
      containerPath: volume.container_path,
      readOnly: volume.mode === 'RO',
    },
  ];
}
