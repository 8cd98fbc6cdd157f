import type { Master } from '../model/master.ts';
import type { Answer } from '../operator-api/answer.ts';
import type { MasterRequest } from '../operator-api/master-request.ts';
import { answerJson } from './answer-json.ts';
import { renderTasks } from './render-tasks.ts';

/** `GET /tasks?limit&offset&order&framework_id&task_id`; what makes no sense counts as unset. */
export function answerTasks({ query }: MasterRequest, { state }: Master): Answer {
  const content = renderTasks(state, {
    limit: readWhole(query.get('limit'), -1) ?? 100,
    offset: readWhole(query.get('offset'), 0) ?? 0,
    order: query.get('order') === 'asc' ? 'asc' : 'des',
    frameworkId: query.get('framework_id') ?? undefined,
    taskId: query.get('task_id') ?? undefined,
  });
  return answerJson(content, query);
}

function readWhole(text: string | null, least: number): number | undefined {
  if (text === null || !/^-?\d+$/.test(text)) return undefined;
  return Number(text) < least ? undefined : Number(text);
}
