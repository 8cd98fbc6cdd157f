import { answerFiles } from '../legacy/answer-files.ts';
import { answerJson } from '../legacy/answer-json.ts';
import { renderFlags } from '../legacy/render-flags.ts';
import { renderVersion } from '../legacy/render-version.ts';
import type { Master } from '../model/master.ts';
import type { Answer } from './answer.ts';
import type { MasterFiles } from './master-files.ts';
import type { MasterRequest } from './master-request.ts';
import { redirectToLeader } from './redirect-to-leader.ts';

export interface LocalDependencies {
  readonly master: Master;
  readonly files: MasterFiles;
  metrics(): Readonly<Record<string, number>>;
}

type LocalEndpoint = (
  request: MasterRequest,
  dependencies: LocalDependencies,
) => Answer | Promise<Answer>;

const files: LocalEndpoint = (request, dependencies) => answerFiles(request, dependencies.files);

const endpoints: Readonly<Record<string, LocalEndpoint>> = {
  '/health': () => ({ status: 200 }),
  '/version': ({ query }) => answerJson(renderVersion(), query),
  '/flags': ({ query }, { master }) => answerJson({ flags: renderFlags(master.flags) }, query),
  '/metrics/snapshot': ({ query }, { metrics }) => answerJson(metrics(), query),
  '/redirect': (_request, { master }) => redirectToLeader(master, '/'),
  '/files/browse': files,
  '/files/read': files,
  '/files/download': files,
};

export function isLocalPath(path: string): boolean {
  return Object.hasOwn(endpoints, path);
}

/** What every master answers of itself, whether it leads or not; undefined at all other paths. */
export function answerLocally(
  request: MasterRequest,
  dependencies: LocalDependencies,
): Answer | Promise<Answer> | undefined {
  return isLocalPath(request.path) ? endpoints[request.path]?.(request, dependencies) : undefined;
}
