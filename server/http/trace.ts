/** Each request has a trace: the caller's own, where it sends a `traceparent` that is one, or a new one. */
import type { RequestHandler, Response } from 'express';
import { newTraceId, traceIdIn, withTrace } from '../trace/index.ts';

/** Answers with it as `X-Request-Id`: a reader who writes about an answer can say which one. */
export const traceRequests: RequestHandler = (request, response, next) => {
  const traceId = traceIdIn(request.get('traceparent')) ?? newTraceId();
  response.locals['traceId'] = traceId;
  response.set('X-Request-Id', traceId);
  withTrace(traceId, next);
};

/** Where a request has ended, what runs is nobody's any more. */
export const traceOf = (response: Response): string | undefined => {
  const noted: unknown = response.locals['traceId'];
  return typeof noted === 'string' ? noted : undefined;
};
