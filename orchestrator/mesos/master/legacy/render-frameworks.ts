import type { MasterState } from '../model/master-state.ts';
import { renderFramework } from './render-framework.ts';

/** `GET /frameworks`: all frameworks, or the one that is asked for. */
export function renderFrameworks(state: MasterState, id: string | null) {
  const render = (frameworks: MasterState['frameworks']) =>
    [...frameworks.values()].filter((each) => id === null || each.id === id).map(renderFramework);
  return {
    frameworks: render(state.frameworks),
    completed_frameworks: render(state.completedFrameworks),
    unregistered_frameworks: [],
  };
}
