import { join } from 'node:path';
import { type RequestHandler, Router, static as serveFiles } from 'express';
import { RopesError } from '../../contract/errors.ts';

/** Addresses that the browser app draws itself. */
const pagePaths = ['/', '/labs/:labId', '/sessions/:id', '/sessions/:id/terminals/:terminalId'];

/** Serves the built browser app: hashed files for ever, the page itself always fresh. */
export function staticPage(webRoot: string, onPage: RequestHandler): Router {
  const router = Router();
  router.get(pagePaths, onPage, (_request, response, next) => {
    const options = {
      root: webRoot,
      cacheControl: false,
      headers: { 'cache-control': 'no-cache' },
    };
    response.sendFile('index.html', options, (error) => {
      if (error !== undefined && !response.headersSent) {
        next(
          new RopesError('PAGE_NOT_BUILT', 'The browser app is not there yet: it has to be built.'),
        );
      }
    });
  });
  router.use(
    '/assets',
    serveFiles(join(webRoot, 'assets'), {
      immutable: true,
      index: false,
      maxAge: '1y',
      redirect: false,
    }),
  );
  router.use(serveFiles(webRoot, { index: false, maxAge: '1h', redirect: false }));
  return router;
}
