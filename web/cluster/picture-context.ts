import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { OwnerLooks } from './assign-looks.ts';

/** What every task of one picture shares. */
export interface PictureParts {
  readonly looks: OwnerLooks;
  /** The task that Tab stops at; arrow keys go on from there. */
  readonly stop: string | undefined;
  /** A task is looked at, by pointer or by keyboard, or no more. */
  readonly regard: (change: {
    readonly focused?: string | undefined;
    readonly hovered?: string | undefined;
  }) => void;
  /** Id of the element that says more about the task that is looked at. */
  readonly detailsId: string;
}

export const PictureContext = createContext<PictureParts | undefined>(undefined);

/** The picture that a component stands in; throws outside of one. */
export function usePicture(): PictureParts {
  const parts = useContext(PictureContext);
  if (!parts) {
    throw new Error('usePicture is for components of the picture of a cluster.');
  }
  return parts;
}
