/** A geocoder on the network, with the gazetteer behind it for when it is slow, silent or wrong. */
import { z } from 'zod';
import { fold } from '../text/fold.ts';
import { AnswerCache } from './answer-cache.ts';
import type { PlaceView } from './contract.ts';
import type { Geocoder, GeocoderLog } from './geocoder.ts';
import { Pause } from './pause.ts';

/** How one service is asked and read. */
export interface GeocodingService {
  name: string;
  /** Shorter questions are not for it. */
  shortest: number;
  /** The address to ask. */
  url(q: string, limit: number): URL;
  /** @throws when the answer does not have the shape the service documents. */
  read(answer: unknown): PlaceView[];
}

export interface RemoteSettings {
  service: GeocodingService;
  fallback: Geocoder;
  log: GeocoderLog;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds a reader waits for the service at most. */
  timeout?: number;
}

const TIMEOUT = 1_500;
const DAY = 24 * 60 * 60_000;
const MOST_ANSWERS = 2_000;
const MOST_BYTES = 500_000;

/** The service answered, but not with places. */
class NoAnswer extends Error {
  readonly retryAfter: string | null;

  constructor(message: string, retryAfter: string | null = null) {
    super(message);
    this.name = 'NoAnswer';
    this.retryAfter = retryAfter;
  }
}

/**
 * Asks the service, keeping its answers for a day. When it fails (late, refusing, unreadable) the gazetteer answers
 * instead, the log says so, and the service is left alone for a while; a reader sees places either way. Questions
 * and positions are never logged (R18).
 */
export const createRemoteGeocoder = (settings: RemoteSettings): Geocoder => {
  const { service, fallback, log, now, timeout = TIMEOUT } = settings;
  const cache = new AnswerCache<PlaceView[]>(MOST_ANSWERS, DAY, now);
  const pause = new Pause(now);

  const ask = async (q: string, limit: number): Promise<PlaceView[] | null> => {
    try {
      const places = service.read(await fetchJson(service.url(q, limit), timeout));
      pause.succeeded();
      return places.slice(0, limit);
    } catch (error) {
      const paused = pause.failed(error instanceof NoAnswer ? error.retryAfter : null);
      log.warn(
        { geocoder: service.name, reason: reasonOf(error), paused },
        'geocoder failed, gazetteer answers',
      );
      return null;
    }
  };

  return {
    suggest: async (q, limit) => {
      const key = `${limit} ${fold(q)}`;
      const known = cache.get(key);
      if (known) return known;
      if (fold(q).length < service.shortest || !pause.over) return fallback.suggest(q, limit);
      const places = await ask(q, limit);
      // A service knows its own country only: what it does not find may still be in the gazetteer.
      if (!places?.length) return fallback.suggest(q, limit);
      cache.set(key, places);
      return places;
    },
  };
};

const fetchJson = async (url: URL, timeout: number): Promise<unknown> => {
  const response = await fetch(url, {
    signal: AbortSignal.timeout(timeout),
    redirect: 'error',
    headers: { accept: 'application/json', 'user-agent': 'Rayon' },
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new NoAnswer(`status ${response.status}`, response.headers.get('retry-after'));
  }
  return JSON.parse(await readText(response));
};

const readText = async (response: Response): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MOST_BYTES) throw new NoAnswer('answer too long');
  }
  return text + decoder.decode();
};

const failure = z.object({
  name: z.string(),
  cause: z.object({ code: z.string() }).optional().catch(undefined),
});

/** What to log of an error: never its message, which may quote the question or the answer (R18). */
const reasonOf = (error: unknown): string => {
  if (error instanceof NoAnswer) return error.message;
  const { data } = failure.safeParse(error);
  return data?.cause?.code ?? data?.name ?? 'unknown';
};
