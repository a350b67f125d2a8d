/** The last handler: whatever went wrong becomes a problem, and what nobody expected a line in the log. */
import type { ErrorRequestHandler } from 'express';
import type { Logger } from './log.ts';
import { Problem, titleOf } from './problem.ts';

export const failures =
  (logger: Logger): ErrorRequestHandler =>
  // Express tells an error handler by its four arguments: with three it would be skipped.
  (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = problemOf(error);
    if (problem.status >= 500) logger.error({ err: error }, 'request failed');
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };

const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  // Express and its body parser throw errors with a status of their own: a bad escape in the address, a huge body.
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500) return new Problem(status, titleOf(status));
  return new Problem(500, 'Something failed here. It is in our log; trying again may help.');
};
