import type { IncomingHttpHeaders } from 'node:http';

/** A request to the master, read to its end. */
export interface MasterRequest {
  readonly method: string;
  /** Without the prefix `/master`, without `.json` or a slash at the end. */
  readonly path: string;
  /** As it came, with its query. */
  readonly url: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}
