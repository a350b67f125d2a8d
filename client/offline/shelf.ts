/** The pages that are kept on the device: the last ones seen, a bounded number, for a bounded time. */

export interface KeptPage {
  /** Path and query. */
  address: string;
  /** The document, as the server wrote it. */
  text: string;
  /** When the server wrote it, in milliseconds since 1970. */
  at: number;
  headers: Headers;
}

/** Pages at most. */
const MOST = 30;
/** Milliseconds. */
const JUST_NOW = 30_000;
const LONGEST = 7 * 24 * 3_600_000;

/** Whether an answer may be kept: a whole page of this release, that the server lets caches have. */
export const mayKeep = ({ status, redirected, headers }: Response, text: string, entry: string): boolean =>
  status === 200 &&
  !redirected &&
  (headers.get('content-type') ?? '').startsWith('text/html') &&
  !/no-store|private/i.test(headers.get('cache-control') ?? '') &&
  // Of another release: its scripts and styles are not those that are here.
  text.includes(entry);

export class Shelf {
  readonly #cache: Promise<Cache>;
  readonly #now: () => number;

  /** `now`: milliseconds since 1970. */
  constructor(cache: Promise<Cache>, now: () => number) {
    this.#cache = cache;
    this.#now = now;
  }

  /** Puts a page on the shelf, last; the oldest make room. */
  async put(address: string, text: string, headers: Headers): Promise<void> {
    const cache = await this.#cache;
    const kept = new Headers(headers);
    // What is kept is the text, whole and not compressed.
    for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) kept.delete(name);
    if (!kept.has('date')) kept.set('date', new Date(this.#now()).toUTCString());
    await cache.delete(address);
    await cache.put(address, new Response(text, { headers: kept }));
    await this.#tidy();
  }

  /** Takes a page off: the server says that it is not there any more. */
  async remove(address: string): Promise<void> {
    await (await this.#cache).delete(address);
  }

  /** The page of this address; null when it is not here. */
  async find(address: string): Promise<KeptPage | null> {
    const response = await (await this.#cache).match(address);
    return response ? this.#read(address, response) : null;
  }

  /** Whether this page has only just been written: to ask for it again would bring the same. */
  async isFresh(address: string): Promise<boolean> {
    const age = this.#now() - ((await this.find(address))?.at ?? 0);
    return age >= 0 && age < JUST_NOW;
  }

  /** All pages, the last one first. */
  async all(): Promise<KeptPage[]> {
    const addresses = await this.#addresses();
    const pages = await Promise.all(addresses.map((address) => this.find(address)));
    return pages.filter((page) => page !== null).reverse();
  }

  async #addresses(): Promise<string[]> {
    const keys = await (await this.#cache).keys();
    return keys.map(({ url }) => new URL(url).pathname + new URL(url).search);
  }

  async #tidy(): Promise<void> {
    const addresses = await this.#addresses();
    const surplus = addresses.slice(0, Math.max(0, addresses.length - MOST));
    await Promise.all(surplus.map((address) => this.remove(address)));
    // Those that are too old go when they are read.
    await this.all();
  }

  async #read(address: string, response: Response): Promise<KeptPage | null> {
    const at = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(at) || this.#now() - at > LONGEST) {
      await this.remove(address);
      return null;
    }
    return { address, text: await response.text(), at, headers: response.headers };
  }
}
