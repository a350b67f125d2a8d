/** Keeps a reservation's page up to date: what the server writes anew takes the place of what stands there. */
import { followStream } from './event-stream.ts';
import type { Say } from './finder/live-region.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** Milliseconds between two looks where the server's events cannot be followed. */
const LOOK_EVERY = 20_000;

/** Follows `#reservation`, and says what is new in the live region. */
export const followReservation = (root: HTMLElement, say: Say): void => {
  const refresh = oneAtATime(() => replace(say));
  followStream({
    address: () => `/api/v1/reservations/${root.dataset['id'] ?? ''}/events`,
    bind: (events) => {
      events.addEventListener('change', (event) => {
        if (event.lastEventId !== current()?.dataset['version']) void refresh();
      });
      events.addEventListener('error', () => {
        // A lost connection comes back by itself; an answer that is no stream ends it.
        if (events.readyState === EventSource.CLOSED) window.setInterval(() => void refresh(), LOOK_EVERY);
      });
    },
    onReturn: () => void refresh(),
  });
  showThatItMoves(root);
};

/** The line that says so is the script's: without it nothing moves. */
const showThatItMoves = (reservation: HTMLElement): void =>
  reservation.querySelector('.live')?.removeAttribute('hidden');

const current = (): HTMLElement | null => document.getElementById('reservation');

/** The page's own address: after a refused form the browser shows the form's. */
const pageAddress = (): string => {
  const { pathname, search } = window.location;
  return pathname.split('/').slice(0, 3).join('/') + search;
};

const replace = async (say: Say): Promise<void> => {
  const response = await fetch(pageAddress(), { headers: { Accept: 'text/html' } });
  if (!response.ok) return;
  const next = new DOMParser()
    .parseFromString(await response.text(), 'text/html')
    .getElementById('reservation');
  const now = current();
  if (!next || !now || next.dataset['version'] === now.dataset['version']) return;
  const kept = keep(now);
  now.replaceWith(next);
  kept(next);
  showThatItMoves(next);
  if (next.dataset['news'] !== now.dataset['news']) say(next.dataset['news'] ?? '');
};

/** Remembers the focus, what was typed and what was opened; the answer puts them back. */
const keep = (old: HTMLElement): ((next: HTMLElement) => void) => {
  const focused = old.contains(document.activeElement) ? document.activeElement?.id : undefined;
  const typed = old.querySelector<HTMLInputElement>('#code')?.value ?? '';
  const opened = old.querySelector('#cancel-part')?.hasAttribute('open') ?? false;
  return (next) => {
    const code = next.querySelector<HTMLInputElement>('#code');
    if (code) code.value = typed;
    if (opened) next.querySelector('#cancel-part')?.setAttribute('open', '');
    if (focused === undefined) return;
    const again = focused === '' ? null : document.getElementById(focused);
    (again ?? document.getElementById('content'))?.focus({ preventScroll: true });
  };
};
