/** One request to a route, with everything that was checked before it came here. */
export interface Call {
  /** The learner of the cookie. Empty only on routes that need none. */
  readonly learnerId: string;
  readonly params: Readonly<Record<string, string>>;
  /** A parameter of the query; null when it is not there just once. */
  query(name: string): string | null;
  /** The parsed JSON body, not yet looked at. */
  readonly body: unknown;
  /** `name[:port]` under which this page's previews are; null when there is none. */
  readonly previewHost: string | null;
  readonly secure: boolean;
}

/** What a route answers. */
export type Reply =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'empty'; readonly status: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly contentType: string }
  | { readonly kind: 'redirect'; readonly location: string };

/**
 * One row of the API. `learner` says what happens without a cookie: `required` answers
 * SESSION_NOT_FOUND, `created` makes a new learner, `none` goes on.
 */
export interface Route {
  readonly method: 'get' | 'post' | 'delete';
  /** As Express 5 writes it. */
  readonly path: string;
  readonly learner: 'required' | 'created' | 'none';
  handle(call: Call): Promise<Reply>;
}

/** A reply of JSON. */
export function json(body: unknown, status = 200): Reply {
  return { kind: 'json', status, body };
}

/** A reply without a body. */
export function empty(status = 204): Reply {
  return { kind: 'empty', status };
}

/** A parameter of the route's path. */
export function param(call: Call, name: string): string {
  return call.params[name] ?? '';
}
