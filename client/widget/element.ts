/**
 * `<rayon-shops>`: the shops that carry a book, on a page of somebody else's. This class is small and waits: nothing
 * is fetched before the element is in view, and the link inside it stays until there is something better to show.
 */
import { ATTRIBUTES } from '../../server/views/embed.ts';
import { tell } from './events.ts';
import type { Locator } from './list/locator.ts';
import { load } from './load.ts';
import { readOptions, type Options } from './options.ts';

const OWN = new CSSStyleSheet();
OWN.replaceSync(':host{display:block}:host([hidden]){display:none}');

export class RayonShops extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  readonly #root = this.attachShadow({ mode: 'open' });
  /** Holds everything, and is what has to come into view: the host may have no box of its own. */
  readonly #frame = document.createElement('div');
  readonly #link = document.createElement('slot');
  readonly #sight = new IntersectionObserver((seen) => {
    if (seen.some(({ isIntersecting }) => isIntersecting)) void this.#open();
  });
  #life = new AbortController();
  #locator: Locator | null = null;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [OWN];
    this.#frame.append(this.#link);
    this.#root.append(this.#frame);
  }

  connectedCallback(): void {
    this.#life = new AbortController();
    this.#sight.observe(this.#frame);
  }

  disconnectedCallback(): void {
    this.#close();
  }

  attributeChangedCallback(name: string): void {
    if (name === 'theme') this.#locator?.wear(this.#options().theme);
    else if (this.#locator) this.#reopen();
  }

  /** Several attributes that change together are one change. */
  #reopen(): void {
    this.#close();
    queueMicrotask(() => {
      if (this.isConnected && !this.#locator) this.connectedCallback();
    });
  }

  #close(): void {
    this.#life.abort();
    this.#sight.disconnect();
    this.#locator?.remove();
    this.#locator = null;
  }

  async #open(): Promise<void> {
    this.#sight.disconnect();
    const { signal } = this.#life;
    const options = this.#options();
    try {
      const { open } = await load(options.lang);
      if (signal.aborted) return;
      const [host, root, frame, link] = [this, this.#root, this.#frame, this.#link];
      const { origin } = new URL(import.meta.url);
      this.#locator = open({ host, root, frame, link, origin, options, load });
    } catch {
      if (!signal.aborted) tell(this, 'rayon-error', { failure: 'unreachable' });
    }
  }

  #options(): Options {
    const around = this.closest('[lang]')?.getAttribute('lang') ?? navigator.language;
    return readOptions((name) => this.getAttribute(name), around);
  }
}
