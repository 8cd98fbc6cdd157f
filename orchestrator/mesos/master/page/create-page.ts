import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Master } from '../model/master.ts';
import { parsePath } from '../operator-api/parse-path.ts';
import { sendAnswer } from '../operator-api/send-answer.ts';
import { findPageSource } from './find-page-source.ts';
import { passOn } from './pass-on.ts';
import { servePage } from './serve-page.ts';

export interface PageDependencies {
  readonly master: Master;
  /** Where the built page lies; without it there is none. */
  readonly folder: string | undefined;
  /** Answers a path of this very master. */
  readonly answerHere: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

/** The master's page: its files, and what it asks of the leader and of agents. */
export function createPage({ master, folder, answerHere }: PageDependencies) {
  /** Answers; gives false, and has touched nothing, at a path that is not the page's. */
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const url = request.url ?? '/';
    const source = findPageSource(url, {
      isServing: master.isServing(),
      leader: master.leader(),
      agents: master.state.agents,
    });
    if (source === undefined) {
      const file = folder === undefined ? undefined : await servePage(folder, parsePath(url).path);
      if (file !== undefined) sendAnswer(file, response);
      return file !== undefined;
    }
    if (source.from === 'there') await passOn(source.url, response);
    else if (source.from === 'nobody') {
      sendAnswer({ status: source.status, body: source.message }, response);
    } else {
      request.url = source.path;
      return answerHere(request, response);
    }
    return true;
  };
}
