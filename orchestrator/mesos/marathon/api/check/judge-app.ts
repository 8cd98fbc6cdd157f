import type { App } from '../../model/app.ts';
import { normaliseApp } from '../normal/normalise-app.ts';
import { toCurrentForm } from '../normal/to-current-form.ts';
import type { AppJson } from '../shape/app.ts';
import type { Problem } from '../shape/problem.ts';
import type { Reading } from '../shape/read-shape.ts';
import { showApp } from '../show/show-app.ts';
import { appRules } from './app-rules.ts';
import { findProblems } from './find-problems.ts';
import { oldFormRules } from './old-form-rules.ts';
import { residentProblems } from './resident-problems.ts';
import { type Roles, roleProblems } from './role-problems.ts';

export interface AppContext {
  /** The app's absolute id. */
  readonly id: string;
  /** The group from which relative dependencies are seen. */
  readonly base: string;
  readonly roles: Roles;
}

/**
 * Makes one whole app of what was sent, in the current form with what depends on other keys filled
 * in, and finds all that is wrong with it. With `existing`, what was sent is laid over that app.
 */
export function judgeApp(
  { json, problems, unread }: Reading<AppJson>,
  { id, base, roles }: AppContext,
  existing?: App,
): { readonly json: AppJson; readonly problems: readonly Problem[] } {
  const { version: _version, ...sent } = toCurrentForm(json);
  const merged = existing === undefined ? sent : { ...showApp(existing, roles.usual), ...sent };
  const whole = normaliseApp(merged, id, base);
  const { role, acceptedResourceRoles: accepted } = whole;
  return {
    // Always set: whether it was sent or not must not make two versions of an app differ.
    json: { ...whole, role: role ?? roles.usual },
    problems: [
      ...problems,
      ...findProblems(oldFormRules, json, unread),
      ...findProblems(appRules, whole, unread),
      ...roleProblems({ role, accepted }, roles, '/acceptedResourceRoles'),
      ...(existing === undefined ? [] : residentProblems(existing, whole)),
    ],
  };
}
