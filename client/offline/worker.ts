/**
 * The service worker: answers when the network does not. While there is one, every page comes from it, never from here;
 * what it answered is kept for the day when it will not.
 *
 * A release's files and pages are kept together, under its name, and go together. A new worker waits until the only
 * window shows a page of its own release, whole and for a while: nobody gets scripts of one release on a page of another,
 * no file is asked for while workers change, and what was kept goes when there is something to replace it.
 *
 * To withdraw it from all devices, let /sw.js answer this instead, for as long as anybody may come back (a 404 does not
 * do it everywhere), and take `startOffline` out of client/main.ts:
 *
 *     addEventListener('install', () => skipWaiting());
 *     addEventListener('activate', (event) => event.waitUntil((async () => {
 *       for (const name of await caches.keys()) await caches.delete(name);
 *       await registration.unregister();
 *     })()));
 */
import release from 'virtual:release';
import { isKeptAsItIs, isKeptPath, isSearch, keptAddress } from './address.ts';
import { keptPage, langOf, offlinePage, type LocalTime } from './pages.ts';
import type { AskedEvent, WorkerScope } from './scope.ts';
import { mayKeep, Shelf } from './shelf.ts';
import { KEEP, SETTLED } from './talk.ts';

const worker = globalThis as unknown as WorkerScope;
const { origin } = worker.location;

const FILES = `rayon-files-${release.name}`;
const PAGES = `rayon-pages-${release.name}`;

const now = (): number => performance.timeOrigin + performance.now();
const time = (): LocalTime => ({
  now: now(),
  offsetAt: (at) => new Date(at).getTimezoneOffset() * -60_000,
});
const shelf = new Shelf(caches.open(PAGES), now);

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(FILES).then((cache) => cache.addAll(release.files)));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(deleteOthers().then(() => worker.clients.claim()));
});

const deleteOthers = async (): Promise<void> => {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('rayon-') && name !== FILES && name !== PAGES);
  await Promise.all(old.map((name) => caches.delete(name)));
};

worker.addEventListener('message', (event) => {
  const { data } = event;
  if (data === null || typeof data !== 'object') return;
  if (SETTLED in data && data[SETTLED] === release.entry) event.waitUntil(takeOver());
  if (!(KEEP in data)) return;
  const [address, lang] = [String(data[KEEP]), 'lang' in data ? String(data.lang) : 'fr'];
  if (URL.canParse(address)) event.waitUntil(fetchAndKeep(new URL(address), lang));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== origin) return;
  if (release.files.includes(address.pathname)) event.respondWith(fileOf(request, address.pathname));
  // A frame on another site is never a page of the app.
  else if (request.mode === 'navigate' && request.destination === 'document' && isKeptPath(address.pathname))
    event.respondWith(pageOf(event, address));
});

/** Files are named by their content: the one that is here is the one that is meant. */
const fileOf = async (request: Request, path: string): Promise<Response> =>
  (await (await caches.open(FILES)).match(path)) ?? fetch(request);

const pageOf = async (event: AskedEvent, address: URL): Promise<Response> => {
  let answer: Response;
  try {
    answer = await fetch(event.request);
  } catch {
    return withoutNetwork(address);
  }
  event.waitUntil(keep(address, answer.clone()));
  return answer;
};

/** Keeps what the network answered, or what it answers for the address that may be kept. */
const keep = async (address: URL, answer: Response): Promise<void> => {
  const kept = keptAddress(address);
  if (kept === null) return;
  if (answer.status === 404 || answer.status === 410) return shelf.remove(kept);
  const text = await answer.text();
  if (!mayKeep(answer, text, release.entry)) return;
  if (isKeptAsItIs(address, kept)) await shelf.put(kept, text, answer.headers);
  else await fetchAndKeep(address, langOf(text));
};

/** Asks for the page of the address that may be kept, in the language that was read, and keeps it. */
const fetchAndKeep = async (address: URL, lang: string): Promise<void> => {
  const kept = address.origin === origin ? keptAddress(address) : null;
  if (kept === null || (await shelf.isFresh(kept))) return;
  const headers = { accept: 'text/html', 'accept-language': lang };
  const answer = await fetch(kept, { headers }).catch(() => null);
  if (!answer) return;
  const text = await answer.text();
  if (mayKeep(answer, text, release.entry)) await shelf.put(kept, text, answer.headers);
};

/** From the release before, when no other window may still show a page of it. */
const takeOver = async (): Promise<void> => {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.length < 2) await worker.skipWaiting();
};

const withoutNetwork = async (address: URL): Promise<Response> => {
  const wanted = keptAddress(address);
  const page = wanted === null ? null : await shelf.find(wanted);
  const pages = await shelf.all();
  // The start shows the last answer: a search form without a network leads nowhere.
  const last = isStart(address) ? pages.find((one) => isSearch(one.address)) : undefined;
  if (last) return Response.redirect(last.address, 302);
  if (page) return new Response(await keptPage(page, time()), { headers: page.headers });
  // A shop is where it is, whatever book one comes with.
  const same = pages.find((one) => isShop(address) && one.address.split('?')[0] === address.pathname);
  if (same) return new Response(await keptPage(same, time()), { headers: same.headers });
  const kept = pages.filter((one) => !isStart(new URL(one.address, origin)));
  const lang = pages[0] ? langOf(pages[0].text) : langFrom(address);
  const text = await offlinePage({ lang, kept, time: time(), css: release.css });
  return new Response(text, { status: 503, headers: OFFLINE_HEADERS });
};

const isStart = ({ pathname, searchParams }: URL): boolean =>
  pathname === '/' && !['q', 'isbn', 'lieu', 'near'].some((name) => searchParams.has(name));

const isShop = ({ pathname }: URL): boolean => pathname.startsWith('/librairie/');

/** Before anything is kept: what the address asks for, or the first language of the device that we have. */
const langFrom = ({ searchParams }: URL): 'fr' | 'en' => {
  const asked = [searchParams.get('lang') ?? '', ...navigator.languages].map((lang) => lang.slice(0, 2));
  return asked.find((lang) => lang === 'fr' || lang === 'en') ?? 'fr';
};

/** As strict as the server's: only the styles that are here. */
const OFFLINE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
};
