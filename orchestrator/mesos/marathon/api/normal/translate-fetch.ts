import type { AppJson } from '../shape/app.ts';

/** Archives that the original unpacked when they were listed in `uris`. */
const archives = ['.tgz', '.tar.gz', '.tbz2', '.tar.bz2', '.txz', '.tar.xz', '.zip'];

/** `fetch`, made of the older `uris` where those were sent; undefined when neither was. */
export function translateFetch({ uris, fetch }: AppJson): AppJson['fetch'] {
  if (uris === undefined || uris.length === 0) return fetch;
  if (fetch !== undefined && fetch.length > 0) return fetch;
  return uris.map((uri) => ({ uri, extract: archives.some((ending) => uri.endsWith(ending)) }));
}
