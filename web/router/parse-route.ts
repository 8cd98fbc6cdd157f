export type Route =
  | { readonly page: 'catalogue' }
  | { readonly page: 'session'; readonly sessionId: string }
  | { readonly page: 'nowhere'; readonly path: string };

/** The page that an address path stands for. */
export function parseRoute(path: string): Route {
  if (path === '/' || path === '') {
    return { page: 'catalogue' };
  }
  const sessionId = /^\/sessions\/([a-z0-9]{1,64})\/?$/.exec(path)?.[1];
  return sessionId === undefined ? { page: 'nowhere', path } : { page: 'session', sessionId };
}
