import { posix } from 'node:path';
import type { URI } from '../../wire/messages/command.ts';
import { LaunchError } from '../containers/launch-error.ts';

/** Where a URI comes from and what its file is called in the sandbox. */
export interface FetchTarget {
  readonly source:
    | { readonly type: 'http'; readonly url: string }
    | { readonly type: 'file'; readonly path: string };
  readonly name: string;
}

/**
 * Reads a URI of a task: http, https, a file's URL, or a path of the agent's machine. Throws
 * `LaunchError` for others, and for a name that would leave the sandbox.
 */
export function fetchTarget(uri: URI, frameworksHome = ''): FetchTarget {
  const { value } = uri;
  const scheme = /^([a-z0-9+.-]+):\/\//i.exec(value)?.[1]?.toLowerCase();
  const name = uri.output_file ?? baseName(scheme === undefined ? value : withoutQuery(value));
  if (name === '' || name.startsWith('/') || name.split('/').includes('..')) {
    throw new LaunchError(`The file of URI '${value}' would have no name within the sandbox`);
  }
  if (scheme === 'http' || scheme === 'https') {
    return { source: { type: 'http', url: value }, name };
  }
  if (scheme === 'file') return { source: { type: 'file', path: pathOf(value) }, name };
  if (scheme !== undefined) {
    throw new LaunchError(`URIs of '${scheme}' can't be fetched: ${value}`);
  }
  if (value.startsWith('/')) return { source: { type: 'file', path: value }, name };
  if (frameworksHome === '') {
    throw new LaunchError(`A path that isn't absolute needs the flag frameworks_home: ${value}`);
  }
  return { source: { type: 'file', path: posix.join(frameworksHome, value) }, name };
}

/** `file:///a` and `file://localhost/a` are both `/a`. */
function pathOf(url: string): string {
  return url.replace(/^file:\/\/(localhost)?/i, '');
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/, '').replace(/^[a-z0-9+.-]+:\/\/[^/]*/i, '');
}

function baseName(path: string): string {
  return posix.basename(path);
}
