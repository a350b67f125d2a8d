/** The checks of a run: what was expected, what was seen, and a table of both at the end. */
import { isDeepStrictEqual } from 'node:util';

interface Check {
  about: string;
  what: string;
  seen: string;
  ok: boolean;
}

export class Report {
  readonly #checks: Check[] = [];
  readonly #about: string;

  constructor(about = '', checks: Check[] = []) {
    this.#about = about;
    this.#checks = checks;
  }

  /** The same report, its next checks under a heading. */
  of(about: string): Report {
    return new Report(about, this.#checks);
  }

  /** Equal, as deep as it goes. */
  same(what: string, seen: unknown, expected: unknown): void {
    const ok = isDeepStrictEqual(seen, expected);
    this.#add(what, ok ? shown(seen) : `${shown(seen)}, expected ${shown(expected)}`, ok);
  }

  /** None of these may be: the first few are shown. */
  none(what: string, wrong: readonly unknown[]): void {
    this.#add(
      what,
      wrong.length === 0 ? 'none' : `${String(wrong.length)}: ${wrong.slice(0, 3).map(shown).join('; ')}`,
      wrong.length === 0,
    );
  }

  /** True when every check held. */
  get ok(): boolean {
    return this.#checks.every(({ ok }) => ok);
  }

  table(): string {
    const rows = this.#checks.map(({ ok, about, what, seen }) => [ok ? 'ok' : 'WRONG', about, what, seen]);
    const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    const lines = rows.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
    const wrong = this.#checks.filter(({ ok }) => !ok).length;
    return [...lines, '', `${String(rows.length)} checks, ${String(wrong)} wrong`].join('\n');
  }

  #add(what: string, seen: string, ok: boolean): void {
    this.#checks.push({ about: this.#about, what, seen, ok });
  }
}

const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 160);
