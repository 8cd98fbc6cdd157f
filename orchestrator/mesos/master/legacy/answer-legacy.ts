import type { Master } from '../model/master.ts';
import type { Answer } from '../operator-api/answer.ts';
import type { MasterRequest } from '../operator-api/master-request.ts';
import { answerOutcome } from './answer-outcome.ts';
import type { Endpoint } from './endpoint.ts';
import { readEndpoints } from './read-endpoints.ts';
import { writeEndpoints } from './write-endpoints.ts';

const QUOTA = '/quota/';

/** Whether an endpoint without a version answers there. */
export function isLegacyPath(path: string): boolean {
  return (
    path.startsWith(QUOTA) ||
    Object.hasOwn(readEndpoints, path) ||
    Object.hasOwn(writeEndpoints, path)
  );
}

/** The answer of a leading master at a path for which `isLegacyPath` holds. */
export function answerLegacy(request: MasterRequest, master: Master): Answer | Promise<Answer> {
  const { path, method } = request;
  const methods: Readonly<Record<string, Endpoint>> = path.startsWith(QUOTA)
    ? { DELETE: removeQuota }
    : { ...readEndpoints[path], ...writeEndpoints[path] };
  const endpoint = methods[method === 'HEAD' ? 'GET' : method];
  if (endpoint !== undefined) return endpoint(request, master);
  const names = Object.keys(methods);
  const expected = names.map((name) => `'${name}'`).join(', ');
  return {
    status: 405,
    headers: { Allow: names.join(', ') },
    body: `405 Method Not Allowed. Expecting one of { ${expected} }, but received '${method}'.`,
  };
}

/** `DELETE /quota/{role}`; roles may have slashes. */
async function removeQuota({ path }: MasterRequest, master: Master): Promise<Answer> {
  const role = decodeRole(path.slice(QUOTA.length));
  if (role === undefined) return { status: 400, body: 'Failed to decode the role' };
  return answerOutcome(await master.updateQuota([{ role }], false));
}

function decodeRole(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // Half an escape: there is no role of such a name.
    return undefined;
  }
}
