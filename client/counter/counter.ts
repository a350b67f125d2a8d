/**
 * Keeps a shop's counter up to date while somebody works at it: what the server writes anew is merged into what stands
 * there. A card whose look is the same is left alone, new ones come at the end, and what is over stays in its place for
 * a while: nothing moves from under a finger.
 */
import { counterWordsOf, type CounterWords } from '../../server/views/language/counter.ts';
import type { Lang } from '../../server/views/language/index.ts';
import { followStream } from '../event-stream.ts';
import type { Say } from '../finder/live-region.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { bindSound } from './bell.ts';
import { hands } from './hands.ts';
import { mergeCards, mergePiece } from './merge.ts';

/** Milliseconds between two looks where the server's events cannot be followed. */
const LOOK_EVERY = 20_000;
const TICK = 15_000;
const MINUTE = 60_000;

/** Follows `#counter`. Pieces marked `data-live` are replaced, lists marked `data-live-list` are merged. */
export const followCounter = (root: HTMLElement, say: Say): void => {
  const words = counterWordsOf(document.documentElement.dataset['lang'] as Lang);
  const ring = bindSound(document.getElementById('sound'), (isOn) =>
    say(isOn ? words.soundOn : words.soundOff, true),
  );
  document.getElementById('print')?.addEventListener('click', () => window.print());
  document.getElementById('counter-tools')?.removeAttribute('hidden');
  const atRest = hands(root);
  const refresh = oneAtATime(async () => {
    const next = await read(root.dataset['href'] ?? '');
    await atRest();
    if (!next || next.dataset['state'] === root.dataset['state']) return;
    const news = merge(root, next, words);
    if (news.length === 0) return;
    say(news.join(' '), true);
    ring();
  });
  followStream({
    address: () => `${root.dataset['events'] ?? ''}?seen=${encodeURIComponent(root.dataset['state'] ?? '')}`,
    bind: (events) => {
      events.addEventListener('change', (event) => {
        if (event.lastEventId !== root.dataset['state']) void refresh();
      });
      events.addEventListener('error', () => {
        // A lost connection comes back by itself; an answer that is no stream ends it.
        if (events.readyState === EventSource.CLOSED) window.setInterval(() => void refresh(), LOOK_EVERY);
      });
    },
    onReturn: () => void refresh(),
  });
  countDown(root, words);
};

const read = async (href: string): Promise<HTMLElement | null> => {
  const response = await fetch(href, { headers: { Accept: 'text/html' } });
  if (!response.ok) return null;
  return new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('counter');
};

/** Answers what is to be said of new questions. */
const merge = (root: HTMLElement, next: HTMLElement, { gone }: CounterWords): string[] => {
  const anchor = anchorIn(root);
  const before = anchor?.getBoundingClientRect().top ?? 0;
  for (const piece of root.querySelectorAll<HTMLElement>('[data-live]')) mergePiece(piece, next);
  const fresh = [...root.querySelectorAll<HTMLElement>('[data-live-list]')].flatMap((list) =>
    mergeCards(list, next, gone),
  );
  root.dataset['state'] = next.dataset['state'];
  // What is being looked at or pressed stays where it is on the screen.
  if (anchor?.isConnected)
    window.scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: 'instant' });
  return fresh.flatMap(({ dataset }) => dataset['news'] ?? []);
};

/** The card with the focus or under the pointer. */
const anchorIn = (root: HTMLElement): Element | null =>
  root.contains(document.activeElement)
    ? document.activeElement
    : root.querySelector('li:hover, .pickup-form:hover');

/** Minutes left, by the server's clock that ran on since it wrote the page (R3). */
const countDown = (root: HTMLElement, words: CounterWords): void => {
  const start = Date.parse(root.dataset['at'] ?? '') - performance.now();
  window.setInterval(() => {
    for (const left of root.querySelectorAll<HTMLElement>('.left')) {
      const minutes = Math.ceil(
        (Date.parse(left.dataset['until'] ?? '') - start - performance.now()) / MINUTE,
      );
      const text = minutes > 0 ? words.left(minutes) : '';
      if (left.textContent !== text) left.textContent = text;
    }
  }, TICK);
};
