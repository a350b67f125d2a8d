/**
 * Rayon's API as the pages call it. Each call can be aborted, gives up by itself, and fails with an ApiError that says
 * which of four things went wrong, so that the page can name the next step.
 */
import type { TitleView } from '../../server/catalogue/contract.ts';
import type { PlaceView } from '../../server/places/contract.ts';
import type { NearbyView } from '../../server/search/contract.ts';

/**
 * - `unreachable`: no answer at all, the network or the server is away
 * - `slow`: no answer in time
 * - `busy`: too many requests, or the server is not ready (429, 503)
 * - `refused`: the request makes no sense to the server (other 4xx); `detail` says why
 * - `broken`: the server failed (other 5xx), or what came is no answer
 */
export type ApiFailure = 'unreachable' | 'slow' | 'busy' | 'refused' | 'broken';

export class ApiError extends Error {
  readonly failure: ApiFailure;
  /** HTTP status; null without an answer. */
  readonly status: number | null;
  /** The problem's `detail`, in English, or an empty string. */
  readonly detail: string;

  constructor(failure: ApiFailure, status: number | null = null, detail = '') {
    super(detail || failure);
    this.name = 'ApiError';
    this.failure = failure;
    this.status = status;
    this.detail = detail;
  }
}

/** Which of them it was; what is not the API's failure is ours. */
export const failureIn = (error: unknown): ApiFailure =>
  error instanceof ApiError ? error.failure : 'broken';

/** Milliseconds after which an answer is not worth waiting for. */
const PATIENCE = 12_000;

export type Query = Record<string, string | number | null | undefined>;

/** `?a=1&b=2` without the parameters that are null, undefined or empty; commas stay readable. */
export const queryOf = (query: Query): string => {
  const said = Object.entries(query).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  const text = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text.replaceAll('%2C', ',')}`;
};

/**
 * GETs JSON below /api/v1, of this site or of `origin`. Rejects with the signal's own reason when it was aborted, else with an ApiError.
 */
export const getJson = <T>(path: string, query: Query, signal: AbortSignal, origin = ''): Promise<T> =>
  getFrom(`${origin}/api/v1${path}${queryOf(query)}`, signal);

/** The same from any address. */
export const getFrom = async <T>(address: string, signal: AbortSignal): Promise<T> => {
  const patience = AbortSignal.timeout(PATIENCE);
  try {
    const response = await fetch(address, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.any([signal, patience]),
    });
    if (!response.ok) throw await readProblem(response);
    return await readBody<T>(response);
  } catch (error) {
    signal.throwIfAborted();
    if (patience.aborted) throw new ApiError('slow');
    throw error instanceof ApiError ? error : new ApiError('unreachable');
  }
};

const readBody = async <T>(response: Response): Promise<T> => {
  try {
    return (await response.json()) as T;
  } catch {
    throw new ApiError('broken', response.status);
  }
};

const readProblem = async (response: Response): Promise<ApiError> => {
  const problem: unknown = await response.json().catch(() => null);
  const detail = problem && typeof problem === 'object' && 'detail' in problem ? problem.detail : '';
  return new ApiError(failureOf(response.status), response.status, typeof detail === 'string' ? detail : '');
};

const failureOf = (status: number): ApiFailure => {
  if (status === 429 || status === 503) return 'busy';
  return status < 500 ? 'refused' : 'broken';
};

/** Titles that fit a text, best first. */
export const suggestTitles = async (q: string, limit: number, signal: AbortSignal): Promise<TitleView[]> =>
  (await getJson<{ titles: TitleView[] }>('/titles', { q, limit }, signal)).titles;

/** One title by its ISBN; an ApiError with status 404 when nobody knows it. */
export const findTitle = (isbn: string, signal: AbortSignal): Promise<TitleView> =>
  getJson(`/titles/${encodeURIComponent(isbn)}`, {}, signal);

/** Places that fit a text, best first. */
export const suggestPlaces = async (
  q: string,
  limit: number,
  signal: AbortSignal,
  origin?: string,
): Promise<PlaceView[]> =>
  (await getJson<{ places: PlaceView[] }>('/places', { q, limit }, signal, origin)).places;

/** Shops near a point or in a box, as the contract's `GET /shops` says. */
export const findShops = (query: Query, signal: AbortSignal, origin?: string): Promise<NearbyView> =>
  getJson('/shops', query, signal, origin);
