import type { SetupFacts } from '../../contract/setup-facts.ts';

/** Names of the images and volumes that set-up chose last, for every kind of node. */
export function listPrepared({
  images,
  volumes,
  kinds,
}: Pick<SetupFacts, 'images' | 'volumes' | 'kinds'>): {
  readonly images: readonly string[];
  readonly volumes: readonly string[];
} {
  const prepared = Object.values(kinds ?? {});
  return {
    images: [...Object.values(images), ...prepared.map(({ image }) => image)],
    volumes: [...Object.values(volumes), ...prepared.map(({ tools }) => tools)],
  };
}
