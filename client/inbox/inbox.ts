/** Keeps the demonstration's inbox up to date: when the server says that something came, the page is read anew. */
import { followStream } from '../event-stream.ts';

/** Watches as long as the page is open. A reply that is being typed is never taken away. */
export const watchInbox = (inbox: HTMLElement): void => {
  const look = (): void => void refresh(inbox);
  followStream({
    address: () => inbox.dataset['events'] ?? '',
    bind: (events) => events.addEventListener('message', look),
    onReturn: look,
  });
};

const refresh = async (inbox: HTMLElement): Promise<void> => {
  if (isTyping(inbox)) return;
  const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
  if (!response?.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.getElementById(inbox.id);
  if (fresh && !isTyping(inbox)) inbox.replaceChildren(...fresh.childNodes);
};

const isTyping = (inbox: HTMLElement): boolean =>
  [...inbox.querySelectorAll<HTMLInputElement>('input[name="text"]')].some(
    (input) => input.value !== '' || input === document.activeElement,
  );
