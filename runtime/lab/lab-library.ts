import type { LabResult, LoadedLab } from './loaded-lab.ts';

/** An image of a lab's folder. */
export interface LabAsset {
  readonly data: Buffer;
  readonly contentType: string;
}

/** The labs of one folder. Labs are read again when their files change. */
export interface LabLibrary {
  /** Every lab, sorted by id, those with problems too. */
  all(): Promise<readonly LabResult[]>;
  /** Throws LAB_NOT_FOUND, or LAB_INVALID with the problems. */
  get(id: string): Promise<LoadedLab>;
  /** An image of the lab's folder; `path` as in a request, decoded. Throws LAB_NOT_FOUND or ASSET_NOT_FOUND. */
  readAsset(id: string, path: string): Promise<LabAsset>;
}
