import type { Cluster } from './create-cluster.ts';

/** Something that learners of one engine rely on, beyond what every engine must do. */
export interface Capability {
  readonly title: string;
  /** Throws when the cluster can't do it. Leaves the cluster as it found it. */
  prove(cluster: Cluster): Promise<void>;
}
