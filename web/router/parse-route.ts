export type Route =
  | { readonly page: 'catalogue' }
  | { readonly page: 'lab'; readonly labId: string }
  | { readonly page: 'session'; readonly sessionId: string }
  | { readonly page: 'terminal'; readonly sessionId: string; readonly terminalId: string }
  | { readonly page: 'nowhere'; readonly path: string };

const labPath = /^\/labs\/([a-z0-9-]{1,100})\/?$/;
const sessionPath = /^\/sessions\/([a-z0-9]{1,64})(?:\/terminals\/([a-z0-9]{1,64}))?\/?$/;

/** The page that an address path stands for. */
export function parseRoute(path: string): Route {
  if (path === '/' || path === '') {
    return { page: 'catalogue' };
  }
  const [, labId] = labPath.exec(path) ?? [];
  if (labId !== undefined) {
    return { page: 'lab', labId };
  }
  const [, sessionId, terminalId] = sessionPath.exec(path) ?? [];
  if (sessionId === undefined) {
    return { page: 'nowhere', path };
  }
  return terminalId === undefined
    ? { page: 'session', sessionId }
    : { page: 'terminal', sessionId, terminalId };
}
