/**
 * One identifier for all that follows from one request (W3C Trace Context): it is with whatever runs on the request's
 * behalf, is logged, and stays with the messages that are written, so that their way out can be followed.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

const current = new AsyncLocalStorage<string>();

/** 32 lower-case hexadecimal digits, as W3C has them. */
export const newTraceId = (): string => randomBytes(16).toString('hex');

/** version-trace-parent-flags. Versions that come later may go on after another hyphen; ff is none. */
const TRACEPARENT =
  /^(?!ff)(?<version>[0-9a-f]{2})-(?<id>[0-9a-f]{32})-(?<parent>[0-9a-f]{16})-[0-9a-f]{2}(?<more>-.*)?$/;
const LONGEST = 512;
const ZEROS = /^0+$/;

/** The trace of a `traceparent` header; null where it is none, as W3C Trace Context level 1, 3.2 says. */
export const traceIdIn = (header: string | undefined): string | null => {
  if (header === undefined || header.length > LONGEST) return null;
  const { version, id = '', parent = '', more } = TRACEPARENT.exec(header)?.groups ?? {};
  if (version === undefined || ZEROS.test(id) || ZEROS.test(parent)) return null;
  return version === '00' && more !== undefined ? null : id;
};

/** Does `work`, and all that it awaits, under a trace. */
export const withTrace = <T>(traceId: string, work: () => T): T => current.run(traceId, work);

/** Of whatever runs now; null where no request is behind it. */
export const currentTrace = (): string | null => current.getStore() ?? null;
