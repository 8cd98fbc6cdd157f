import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Master } from '../model/master.ts';
import { sendAnswer } from '../operator-api/send-answer.ts';
import { findPageSource } from './find-page-source.ts';
import { PASSED_ON, passOn } from './pass-on.ts';

export interface PagePassageDependencies {
  readonly master: Pick<Master, 'info' | 'isServing' | 'leader' | 'state'>;
  /** Answers a path of this very master. */
  readonly answerHere: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

/** Passes what the page asks of the leader and of agents on to them. */
export function createPagePassage({ master, answerHere }: PagePassageDependencies) {
  /** Answers; gives false, and has touched nothing, at a path that is not the page's. */
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (request.method !== 'GET') return false;
    const source = findPageSource(request.url ?? '/', {
      self: master.info,
      wasPassedOn: request.headers[PASSED_ON] !== undefined,
      isServing: master.isServing(),
      leader: master.leader(),
      agents: master.state.agents,
    });
    switch (source?.from) {
      case undefined:
        return false;
      case 'here':
        request.url = source.path;
        return answerHere(request, response);
      case 'there':
        await passOn(source.url, response);
        return true;
      case 'nobody':
        sendAnswer({ status: source.status, body: source.message }, response);
        return true;
    }
  };
}
