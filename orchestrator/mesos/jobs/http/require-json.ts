import type { RequestHandler } from 'express';
import { HttpProblem } from './http-problem.ts';

/** Refuses a body of another type, as Jersey does: 415. A request without a body passes. */
export const requireJson: RequestHandler = (request, _response, next) => {
  // Clients announce an empty body with a length of 0. `is` gives null when nothing is announced.
  const empty = request.get('content-length') === '0';
  if (!empty && request.is(['json', '+json']) === false) {
    next(new HttpProblem(415, 'Send JSON, with the header Content-Type: application/json'));
  } else {
    next();
  }
};
