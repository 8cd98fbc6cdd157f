import { ApiError } from './api-error.ts';

/** What the API tells of things that are not there, such as `App '/x' does not exist`. */
export function notFound(kind: 'App' | 'Group' | 'Pod' | 'Task', id: string, version?: string) {
  const where = version === undefined ? '' : ` in version ${version}`;
  return new ApiError(404, `${kind} '${id}' does not exist${where}`);
}
