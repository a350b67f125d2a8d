import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ApiError, findShops, queryOf, suggestTitles } from '../../../client/api/api.ts';

const fetching = jest.fn<typeof fetch>();
const real = globalThis.fetch;
const never = new AbortController().signal;

beforeEach(() => {
  globalThis.fetch = fetching;
});
afterEach(() => {
  globalThis.fetch = real;
  fetching.mockReset();
});

const failure = async (call: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error(`not an ApiError: ${String(error)}`);
  return error;
};
const answers = (status: number, body: string): void => {
  fetching.mockResolvedValue(new Response(body, { status }));
};

describe('a call to the API', () => {
  test('asks with what was said and leaves out what was not', () => {
    expect(queryOf({ near: '48.85,2.35', isbn: '', open: null, radius: undefined, limit: 20 })).toBe(
      '?near=48.85,2.35&limit=20',
    );
    expect(queryOf({})).toBe('');
  });

  test('encodes what a reader typed', async () => {
    answers(200, '{"titles":[]}');
    await expect(suggestTitles('a&b=c é', 8, never)).resolves.toEqual([]);
    expect(fetching.mock.calls[0]?.[0]).toBe('/api/v1/titles?q=a%26b%3Dc+%C3%A9&limit=8');
  });

  test('refused says why, in the words of the problem', async () => {
    answers(400, '{"status":400,"detail":"near: must be LAT,LON in degrees"}');
    const error = await failure(findShops({}, never));
    expect([error.failure, error.status, error.detail]).toEqual([
      'refused',
      400,
      'near: must be LAT,LON in degrees',
    ]);
  });

  test.each([
    [429, 'busy'],
    [503, 'busy'],
    [404, 'refused'],
    [500, 'broken'],
    [502, 'broken'],
  ])('answered %i is "%s", even when the body is no problem document', async (status, kind) => {
    answers(status, '<html>');
    expect(await failure(findShops({}, never))).toMatchObject({ failure: kind, status, detail: '' });
  });

  test('answered with something that is not JSON is broken', async () => {
    answers(200, '<html>');
    expect((await failure(findShops({}, never))).failure).toBe('broken');
  });

  test('without a network is unreachable', async () => {
    fetching.mockRejectedValue(new TypeError('fetch failed'));
    expect(await failure(findShops({}, never))).toMatchObject({ failure: 'unreachable', status: null });
  });

  test('that was aborted is no failure: it rejects with the reason of the abort', async () => {
    const abort = new AbortController();
    fetching.mockImplementation((_url, options) => {
      abort.abort(new Error('newer question'));
      return Promise.reject(options?.signal?.reason as Error);
    });
    await expect(findShops({}, abort.signal)).rejects.toThrow('newer question');
  });

  test('that stays silent is given up as slow', async () => {
    const timeout = jest
      .spyOn(AbortSignal, 'timeout')
      .mockReturnValue(AbortSignal.abort(new Error('time is up')));
    fetching.mockImplementation((_url, options) => Promise.reject(options?.signal?.reason as Error));
    expect((await failure(findShops({}, never))).failure).toBe('slow');
    timeout.mockRestore();
  });
});
