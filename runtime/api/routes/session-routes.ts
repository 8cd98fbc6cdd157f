import {
  addNodeSchema,
  checkNowSchema,
  openTerminalSchema,
  renameTerminalSchema,
  showStepSchema,
  startSessionSchema,
} from '../../../contract/api.ts';
import type { SessionService } from '../../session/session-service.ts';
import { readInput } from '../read-input.ts';
import { type Call, empty, json, param, type Route } from './route.ts';

/** What a learner does with sessions. Each call names the learner, so another's session is not found. */
export function sessionRoutes(deps: { readonly sessions: SessionService }): readonly Route[] {
  const { sessions } = deps;

  function onSession(
    method: Route['method'],
    path: string,
    handle: (call: Call, learnerId: string, sessionId: string) => ReturnType<Route['handle']>,
  ): Route {
    return {
      method,
      path: `/api/sessions/:id${path}`,
      learner: 'required',
      handle: (call) => handle(call, call.learnerId, param(call, 'id')),
    };
  }

  return [
    {
      method: 'post',
      path: '/api/sessions',
      learner: 'created',
      async handle(call) {
        const { labId } = readInput(startSessionSchema, call.body);
        const { view, created } = await sessions.start(call.learnerId, labId);
        return json(view, created ? 201 : 200);
      },
    },
    onSession('get', '', async (_call, learner, id) => json(await sessions.view(learner, id))),
    onSession('delete', '', async (_call, learner, id) => {
      await sessions.end(learner, id);
      return empty();
    }),
    onSession('post', '/extend', async (_call, learner, id) =>
      json(await sessions.extend(learner, id)),
    ),
    onSession('post', '/restart', async (_call, learner, id) =>
      json(await sessions.restart(learner, id)),
    ),
    onSession('post', '/nodes', async (call, learner, id) => {
      const { name } = readInput(addNodeSchema, call.body);
      return json(await sessions.addNode(learner, id, name));
    }),
    onSession('delete', '/nodes/:name', async (call, learner, id) =>
      json(await sessions.removeNode(learner, id, param(call, 'name'))),
    ),
    onSession('post', '/nodes/:name/recreate', async (call, learner, id) =>
      json(await sessions.recreateNode(learner, id, param(call, 'name'))),
    ),
    onSession('post', '/terminals', async (call, learner, id) => {
      const { node } = readInput(openTerminalSchema, call.body);
      return json(await sessions.openTerminal(learner, id, node));
    }),
    onSession('delete', '/terminals/:terminalId', async (call, learner, id) => {
      await sessions.closeTerminal(learner, id, param(call, 'terminalId'));
      return empty();
    }),
    onSession('post', '/terminals/:terminalId/title', async (call, learner, id) => {
      const { title } = readInput(renameTerminalSchema, call.body);
      await sessions.renameTerminal(learner, id, param(call, 'terminalId'), title);
      return empty();
    }),
    onSession('post', '/check', async (call, learner, id) => {
      const { checkIds } = readInput(checkNowSchema, call.body);
      await sessions.checkNow(learner, id, checkIds);
      return empty(202);
    }),
    onSession('post', '/step', async (call, learner, id) => {
      const { step } = readInput(showStepSchema, call.body);
      await sessions.showStep(learner, id, step);
      return empty();
    }),
    onSession('post', '/actions/:blockId', async (call, learner, id) => {
      await sessions.doAction(learner, id, param(call, 'blockId'));
      return empty();
    }),
  ];
}
