import express, { type RequestHandler } from 'express';

/** The page's own files and nothing else; a preview shows it in a frame of the workspace. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** Serves a built page of a folder. */
export function servePage(folder: string): RequestHandler[] {
  return [
    (_request, response, next) => {
      response.set('Content-Security-Policy', POLICY);
      response.set('X-Content-Type-Options', 'nosniff');
      response.set('Referrer-Policy', 'no-referrer');
      next();
    },
    express.static(folder, { index: 'index.html', redirect: false }),
  ];
}
