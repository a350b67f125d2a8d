/** "Share": the device's own way of handing something on, or else the address, copied. */
import type { Say } from '../finder/live-region.ts';
import type { ClientWords } from '../words.ts';
import { sharedAddress } from './shared-address.ts';

export interface ShareOptions {
  words: ClientWords;
  say: Say;
}

/** Shows the button, which works only with scripts. */
export const bindShare = (button: HTMLElement | null, { words, say }: ShareOptions): void => {
  if (!button) return;
  const label = button.querySelector('span') ?? button;
  button.classList.add('is-on');
  button.addEventListener('click', () => {
    const shared = { title: titleOf(document), url: sharedAddress(new URL(location.href)) };
    void handOn(shared).then((how) => {
      if (how === 'copied') {
        // Seen on the button, and said; wherever the page's line of messages is, the eyes are here.
        label.textContent = words.linkCopied;
        say(words.linkCopied, true);
      } else if (how === 'failed') say(words.linkNotCopied(shared.url));
    });
  });
  button.addEventListener('blur', () => (label.textContent = words.share));
};

interface Shared {
  title: string;
  url: string;
}

/** Never rejects. What the reader calls off is done. */
const handOn = async ({ title, url }: Shared): Promise<'shared' | 'copied' | 'failed'> => {
  // The type knows no browser without it; some have none.
  const share = (navigator as Partial<Navigator>).share?.bind(navigator);
  if (share) {
    try {
      await share({ title, url });
      return 'shared';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'shared';
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    return 'copied';
  } catch {
    // Not allowed, or a page without TLS, where there is no clipboard at all.
    return 'failed';
  }
};

/** A list of shops without a title goes by its head: "3 librairies à moins de 5 km de Lyon". */
const titleOf = (page: Document): string => {
  const head = page.querySelector('#results-head');
  const says = (selector: string): string => head?.querySelector(selector)?.textContent.trim() ?? '';
  const isOfTitle = page.querySelector('.results-title, .book-page') !== null;
  const count = says('.results-count');
  if (isOfTitle || count === '') return page.title;
  // "Of you" would be of whoever reads it.
  const isNamed = new URL(location.href).searchParams.has('lieu');
  return `${[count, isNamed ? says('.results-where') : ''].filter(Boolean).join(' ')} · Rayon`;
};
