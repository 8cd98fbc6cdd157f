import type { Catalogue, CatalogueLab } from '../../../contract/api.ts';
import type { Lab, LabSummary } from '../../../contract/lab.ts';
import type { LabLibrary } from '../../lab/lab-library.ts';
import { formatProblem } from '../../lab/lab-problem.ts';
import type { LabResult, LoadedLab } from '../../lab/loaded-lab.ts';
import { orderByNext } from '../../lab/order-by-next.ts';
import type { SessionService } from '../../session/session-service.ts';
import { json, type Route } from './route.ts';

/** The catalogue: labs in the order of their path, labs with problems, and the learner's sessions. */
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
        const loaded = entries.flatMap((entry) => (entry.ok ? [toOrdered(entry.lab)] : []));
        const catalogue: Catalogue = {
          labs: await Promise.all(
            orderByNext(loaded).map(async ({ lab }) =>
              toCatalogueLab(lab, await deps.sessions.describeUnprepared(lab)),
            ),
          ),
          broken: entries.flatMap((entry) => (entry.ok ? [] : [broken(entry)])),
          sessions: await deps.sessions.list(call.learnerId),
        };
        return json(catalogue);
      },
    },
  ];
}

function toOrdered(lab: LoadedLab) {
  return { id: lab.lab.id, next: lab.lab.next, lab };
}

function toCatalogueLab({ lab, translations }: LoadedLab, unprepared: string | null): CatalogueLab {
  return {
    ...summary(lab, unprepared),
    translations: translations.map((each) => summary(each, unprepared)),
  };
}

function summary(lab: Lab, unprepared: string | null): LabSummary {
  const { intro, steps, learned, next, ...rest } = lab;
  return unprepared === null ? rest : { ...rest, unprepared };
}

function broken(entry: Extract<LabResult, { ok: false }>): Catalogue['broken'][number] {
  return { id: entry.id, problems: entry.problems.map(formatProblem) };
}
