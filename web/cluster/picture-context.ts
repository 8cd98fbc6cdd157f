import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ClusterAddress, ClusterTask } from '../../contract/cluster.ts';
import type { OwnerLooks } from './assign-looks.ts';

/** What is looked at, by id. */
export interface Regard {
  readonly focused?: string | undefined;
  readonly hovered?: string | undefined;
  /** An address, whose tasks are shown. */
  readonly address?: string | undefined;
}

/** What is looked at. */
export interface Regarded {
  readonly task?: ClusterTask | undefined;
  readonly address?: ClusterAddress | undefined;
}

/** What every task of one picture shares. */
export interface PictureParts {
  readonly looks: OwnerLooks;
  /** The task or address that Tab stops at; arrow keys go on from there. */
  readonly stop: string | undefined;
  /** Something is looked at, by pointer or by keyboard, or no more. */
  readonly regard: (change: Regard) => void;
  /** The address that is looked at. */
  readonly address: string | undefined;
  /** Tasks of that address; undefined while none is looked at. */
  readonly lit: ReadonlySet<string> | undefined;
  /** Shows what can be done with a task, at its box. */
  readonly open: (task: ClusterTask, box: HTMLElement) => void;
  /** The task whose commands are shown. */
  readonly opened: string | undefined;
  /** Id of the element that says more about what is looked at. */
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
