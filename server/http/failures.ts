/** The last handler: whatever went wrong becomes a problem, and what nobody expected a line in the log. */
import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from './log.ts';
import { problemOf, type Problem } from './problem.ts';

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
    sendProblem(response, problem);
  };

export const sendProblem = (response: Response, problem: Problem): void => {
  if (problem.retryAfter === undefined) retryLater(response, problem.status);
  else response.set('Retry-After', String(problem.retryAfter));
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
};

const RETRY_SECONDS = 30;

/** Says when to come back, where that is the answer. */
export const retryLater = (response: Response, status: number): void => {
  if (status === 503) response.set('Retry-After', String(RETRY_SECONDS));
};
