/**
 * The ISBNs seen so far in a file. The nine digits between prefix and check digit fit the engine's small integers,
 * so a million of them take some 25 MB; they are spread over twenty sets because one holds 16 million at most.
 */
export class IsbnSet {
  readonly #sets = new Map<string, Set<number>>();

  /** True when it was not there yet. `isbn`: thirteen digits. */
  add(isbn: string): boolean {
    const shelf = isbn.slice(0, 4);
    let set = this.#sets.get(shelf);
    if (!set) this.#sets.set(shelf, (set = new Set()));
    const body = Number(isbn.slice(3, 12));
    if (set.has(body)) return false;
    set.add(body);
    return true;
  }
}
