import type { Master } from '../model/master.ts';
import { getMaintenanceStatus } from '../operator-api/get-maintenance-status.ts';
import { answerJson } from './answer-json.ts';
import { answerTasks } from './answer-tasks.ts';
import type { Endpoint, Endpoints } from './endpoint.ts';
import { renderAgents } from './render-agents.ts';
import { renderFrameworks } from './render-frameworks.ts';
import { renderQuota } from './render-quota.ts';
import { renderRoles } from './render-roles.ts';
import { renderState } from './render-state.ts';
import { renderStateSummary } from './render-state-summary.ts';

const show =
  (render: (master: Master, query: URLSearchParams) => unknown): Endpoint =>
  ({ query }, master) =>
    answerJson(render(master, query), query);

/** Endpoints without a version that show what a leading master knows. */
export const readEndpoints: Endpoints = {
  '/state': { GET: show(renderState) },
  '/state-summary': { GET: show(renderStateSummary) },
  '/slaves': { GET: show(({ state }, query) => renderAgents(state, query.get('slave_id'))) },
  '/frameworks': {
    GET: show(({ state }, query) => renderFrameworks(state, query.get('framework_id'))),
  },
  '/roles': { GET: show(({ state }) => renderRoles(state)) },
  '/tasks': { GET: answerTasks },
  '/weights': {
    GET: show(({ state }) => [...state.weights].map(([role, weight]) => ({ role, weight }))),
  },
  '/quota': { GET: show(({ state }) => renderQuota(state)) },
  '/maintenance/schedule': { GET: show(({ state }) => state.schedule) },
  '/maintenance/status': { GET: show(({ state }) => getMaintenanceStatus(state)) },
};
