import type { Catalogue } from '../../../contract/api.ts';
import type { LabSummary } from '../../../contract/lab.ts';
import type { LabLibrary } from '../../lab/lab-library.ts';
import { formatProblem } from '../../lab/lab-problem.ts';
import type { LabResult } from '../../lab/loaded-lab.ts';
import type { SessionService } from '../../session/session-service.ts';
import { json, type Route } from './route.ts';

/** The catalogue: labs, labs with problems, and the learner's sessions. */
export function catalogueRoutes(deps: {
  readonly sessions: SessionService;
  readonly labs: LabLibrary;
}): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/api/catalogue',
      learner: 'created',
      async handle(call) {
        const entries = await deps.labs.all();
        const catalogue: Catalogue = {
          labs: entries.flatMap((entry) => (entry.ok ? [summary(entry)] : [])),
          broken: entries.flatMap((entry) => (entry.ok ? [] : [broken(entry)])),
          sessions: await deps.sessions.list(call.learnerId),
        };
        return json(catalogue);
      },
    },
  ];
}

function summary(entry: Extract<LabResult, { ok: true }>): LabSummary {
  const { intro, steps, learned, next, ...rest } = entry.lab.lab;
  return rest;
}

function broken(entry: Extract<LabResult, { ok: false }>): Catalogue['broken'][number] {
  return { id: entry.id, problems: entry.problems.map(formatProblem) };
}
