import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLongError, readBody } from '../../wire/http/read-body.ts';
import { answerLegacy, isLegacyPath } from '../legacy/answer-legacy.ts';
import type { Master } from '../model/master.ts';
import type { Answer } from './answer.ts';
import { answerCall } from './answer-call.ts';
import { answerLocally, isLocalPath } from './answer-locally.ts';
import { createLoggingLevel } from './create-logging-level.ts';
import { createSubscribers } from './create-subscribers.ts';
import type { MasterFiles } from './master-files.ts';
import type { MasterRequest } from './master-request.ts';
import { measure } from './measure.ts';
import { parsePath } from './parse-path.ts';
import { redirectToLeader } from './redirect-to-leader.ts';
import { sendAnswer } from './send-answer.ts';

/** A maintenance schedule of thousands of machines is smaller. */
const MOST_BYTES = 16 * 1024 * 1024;

export interface OperatorApiDependencies {
  readonly master: Master;
  readonly files: MasterFiles;
  /** For `registrar/registry_size_bytes`. */
  readonly registryBytes: () => number;
}

/** What operators and the pages ask of a master: the operator API v1 and the older endpoints. */
export interface OperatorApi {
  /** Answers; gives false, and has touched nothing, at a path that is not of this interface. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Ends the streams of subscribers. */
  close(): void;
}

export function createOperatorApi(dependencies: OperatorApiDependencies): OperatorApi {
  const { master, files, registryBytes } = dependencies;
  const subscribers = createSubscribers({ master });
  const metrics = () => measure(master, registryBytes(), subscribers.count);
  const extras = { master, files, subscribers, metrics, logging: createLoggingLevel() };

  async function answer(request: MasterRequest, response: ServerResponse) {
    const local = answerLocally(request, extras);
    if (local !== undefined) return local;
    if (!master.isServing()) return redirectToLeader(master, request.url);
    return request.path === '/api/v1'
      ? answerCall(request, response, extras)
      : answerLegacy(request, master);
  }

  return {
    async handle(incoming, response) {
      const { method = 'GET', url = '/', headers } = incoming;
      const { path, query } = parsePath(url);
      const isOurs = path === '/api/v1' || isLegacyPath(path) || isLocalPath(path);
      if (!isOurs) return false;
      const body = await read(incoming);
      const answered = Buffer.isBuffer(body)
        ? await answer({ method, url, path, query, headers, body }, response)
        : body;
      if (answered !== undefined) sendAnswer(answered, response);
      return true;
    },
    close: () => subscribers.close(),
  };
}

async function read(incoming: IncomingMessage): Promise<Buffer | Answer> {
  try {
    return await readBody(incoming, MOST_BYTES);
  } catch (error) {
    if (error instanceof BodyTooLongError) return { status: 413, body: error.message };
    throw error;
  }
}
