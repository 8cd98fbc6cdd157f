import type { Resource } from '../../wire/messages/resource.ts';
import type { PersistentVolume } from '../model/volume.ts';
import { type Taking, takeScalar } from './take-scalar.ts';

export interface VolumeTaking extends Taking {
  /** The disk behind each volume, in their order. */
  readonly disks: readonly { readonly volume: PersistentVolume; readonly disk: Resource }[];
}

/**
 * Takes the disk of volumes that are still to make: `root` and `path` a part of one, `mount` a
 * whole one of a size between the two limits. Undefined when it is not there.
 */
export function takeVolumes(
  resources: readonly Resource[],
  volumes: readonly PersistentVolume[],
  accepts: (resource: Resource) => boolean,
): VolumeTaking | undefined {
  let left = resources;
  const disks: { volume: PersistentVolume; disk: Resource }[] = [];
  for (const volume of volumes) {
    const found = left.find((each) => accepts(each) && isDiskFor(each, volume));
    if (found === undefined) return undefined;
    const amount =
      volume.persistent.type === 'mount' ? (found.scalar?.value ?? 0) : volume.persistent.size;
    const taking = takeScalar(left, 'disk', amount, (each) => each === found);
    const disk = taking?.taken[0];
    if (taking === undefined || disk === undefined) return undefined;
    disks.push({ volume, disk });
    left = taking.left;
  }
  return { disks, taken: disks.map(({ disk }) => disk), left };
}

function isDiskFor(resource: Resource, { persistent }: PersistentVolume): boolean {
  if (resource.name !== 'disk' || resource.disk?.persistence !== undefined) return false;
  const source = resource.disk?.source?.type ?? 'root';
  const size = resource.scalar?.value ?? 0;
  if (source.toLowerCase() !== persistent.type || size < persistent.size) return false;
  return persistent.type !== 'mount' || size <= (persistent.maxSize ?? Number.POSITIVE_INFINITY);
}
