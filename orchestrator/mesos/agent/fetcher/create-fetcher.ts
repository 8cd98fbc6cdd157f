import { execFile } from 'node:child_process';
import { appendFile, chmod, copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { URI } from '../../wire/messages/command.ts';
import { LaunchError } from '../containers/launch-error.ts';
import { type Account, findUser } from '../containers/process/find-user.ts';
import { download } from './download.ts';
import { extractCommand } from './extract-command.ts';
import type { FetchCache } from './fetch-cache.ts';
import { type FetchTarget, fetchTarget } from './fetch-target.ts';

/** What a task needs before it starts. */
interface FetchRequest {
  readonly uris: readonly URI[];
  readonly sandbox: string;
  readonly user?: string | undefined;
}

/** Brings files into the sandbox. Throws `LaunchError` with the URI and the reason. */
export type Fetcher = (request: FetchRequest, signal: AbortSignal) => Promise<void>;

export interface FetcherDependencies {
  readonly cache: FetchCache;
  readonly frameworksHome: string;
  readonly timeoutMs: number;
}

const run = promisify(execFile);

/** A fetcher that unpacks archives and makes programs runnable, as that of Mesos does. */
export function createFetcher({ cache, frameworksHome, timeoutMs }: FetcherDependencies): Fetcher {
  const bring = async (target: FetchTarget, path: string, signal: AbortSignal): Promise<void> => {
    if (target.source.type === 'file') await copyFile(target.source.path, path);
    else await download(target.source.url, path, signal);
  };

  const fetchOne = async (uri: URI, sandbox: string, signal: AbortSignal): Promise<string> => {
    const target = fetchTarget(uri, frameworksHome);
    const path = join(sandbox, target.name);
    await mkdir(dirname(path), { recursive: true });
    if (uri.cache) {
      // Others may wait for it too, so that it doesn't end with the first who asked.
      const own = AbortSignal.timeout(timeoutMs);
      const cached = cache.get(uri.value, (file) => bring(target, file, own));
      await copyFile(await unlessAborted(cached, signal), path);
    } else await bring(target, path, signal);
    await makeUsable(uri, path, signal);
    return path;
  };

  return async ({ uris, sandbox, user }, signal) => {
    const account = user === undefined ? undefined : await findUser(user);
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    for (const uri of uris) {
      try {
        const path = await fetchOne(uri, sandbox, limit);
        await appendFile(join(sandbox, 'stderr'), `Fetched '${uri.value}' to '${path}'\n`);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        await appendFile(join(sandbox, 'stderr'), `Failed to fetch '${uri.value}': ${reason}\n`);
        throw new LaunchError(`Failed to fetch '${uri.value}': ${reason}`, { cause: error });
      }
    }
    if (account !== undefined) await give(sandbox, account);
  };
}

/** Settles as the result does, or throws as soon as the signal says so. */
function unlessAborted<T>(result: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([result, aborted]);
}

/** The whole sandbox, as an archive may have had anything in it; no link is followed out of it. */
async function give(sandbox: string, { userId, groupId }: Account): Promise<void> {
  await run('chown', ['-Rh', `${userId}:${groupId}`, sandbox]);
}

/** A program is not unpacked; what looks like an archive is, unless it is asked not to be. */
async function makeUsable(uri: URI, path: string, signal: AbortSignal): Promise<void> {
  if (uri.executable) return chmod(path, 0o755);
  if (uri.extract === false) return;
  const [program, ...words] = extractCommand(path, dirname(path)) ?? [];
  if (program !== undefined) await run(program, words, { signal, cwd: dirname(path) });
}
