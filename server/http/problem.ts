/**
 * Errors as RFC 9457 problem details. A use case throws a Problem; what it does not expect becomes a 500 that says
 * nothing of the inside.
 */
export interface FieldError {
  /** Where: a parameter's or a field's name, dotted when nested. */
  path: string;
  message: string;
}

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Unprocessable',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not ready',
};

export class Problem extends Error {
  readonly status: number;
  readonly errors: FieldError[] | undefined;
  /** Seconds after which trying again may help; said as `Retry-After`. */
  retryAfter: number | undefined;

  constructor(status: number, detail: string, errors?: FieldError[]) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.errors = errors;
  }

  /** The `application/problem+json` body. */
  toJSON(): Record<string, unknown> {
    return {
      type: 'about:blank',
      title: titleOf(this.status),
      status: this.status,
      detail: this.message,
      ...(this.errors ? { errors: this.errors } : {}),
    };
  }
}

/** What an error of any kind is to whoever asked. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (isBusy(error)) return new Problem(503, 'The database is busy with long work. Try again in a minute.');
  if (isUnkeepable(error)) return new Problem(400, 'A text holds a NUL character, which cannot be kept.');
  // Express and its body parser throw errors with a status of their own: a bad escape in the address, a huge body.
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500) return new Problem(status, unreadable(error) ?? titleOf(status));
  return new Problem(500, 'Something failed here. It is in our log; trying again may help.');
};

/** What of a request could not be read: the body parser gives its errors a type, Express its own for an address. */
const unreadable = (error: unknown): string | undefined => {
  if (error instanceof URIError) return 'The address has an escape that stands for no character.';
  return error instanceof Error && 'type' in error ? UNREADABLE[String(error.type)] : undefined;
};

const UNREADABLE: Record<string, string> = {
  'entity.parse.failed': 'The body is not JSON that can be read.',
  'entity.too.large': 'The body is larger than is taken here.',
};

/** PostgreSQL's words for a text that it cannot hold, by itself and inside JSON: both are a NUL that somebody sent. */
const UNKEEPABLE: readonly unknown[] = ['22021', '22P05'];
const isUnkeepable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && UNKEEPABLE.includes(error.code);

/** No connection came free in time: on the embedded database an import that is being applied has the only one. */
const isBusy = (error: unknown): boolean => error instanceof Error && error.name === 'KnexTimeoutError';

/** The short name of a status, the same for every problem of that status. */
const titleOf = (status: number): string => TITLES[status] ?? 'Error';

export const notFound = (what: string): Problem => new Problem(404, `${what} was not found.`);

export const badRequest = (errors: FieldError[]): Problem =>
  new Problem(400, errors.map((e) => `${e.path}: ${e.message}`).join('; '), errors);

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** A limit was met (R19): what it is, and when to try again, in words and as `Retry-After`. */
export const tooMany = (what: string, seconds: number): Problem => {
  const wait = Math.max(1, Math.ceil(seconds));
  const shown =
    wait < 2 * MINUTE
      ? `${wait} seconds`
      : wait < 2 * HOUR
        ? `${Math.ceil(wait / MINUTE)} minutes`
        : `${Math.ceil(wait / HOUR)} hours`;
  const problem = new Problem(429, `${what} Try again in ${shown}.`);
  problem.retryAfter = wait;
  return problem;
};
