/** Bodies of ISBNs in one page: a page takes 8 kB. */
const PAGE = 65_536;

/**
 * The ISBNs seen so far in a file, one bit for each that there can be, in pages that are made when they are needed.
 * Publishers' numbers lie together: all of the French language (978-2) fits into 12 MB, where a `Set` took 170 MB for
 * its first two and a half million.
 */
export class IsbnSet {
  readonly #pages = new Map<number, Uint8Array>();

  /** True when it was not there yet. `isbn`: thirteen digits, whose last one follows from the others. */
  add(isbn: string): boolean {
    const body = Number(isbn.slice(2, 12));
    const number = Math.floor(body / PAGE);
    let page = this.#pages.get(number);
    if (!page) this.#pages.set(number, (page = new Uint8Array(PAGE / 8)));
    const place = (body % PAGE) >> 3;
    const bit = 1 << (body & 7);
    const before = page[place] ?? 0;
    page[place] = before | bit;
    return (before & bit) === 0;
  }
}
