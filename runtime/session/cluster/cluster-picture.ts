import type { ClusterMessage } from '../../../contract/live-messages.ts';

/** One picture of a session's cluster, as pages get it. */
export type ClusterPicture = Omit<ClusterMessage, 'type'>;
