/**
 * What stands where an answer will be: the outlines of a head and of cards, as high as those that come, so that nothing
 * moves when they do. For eyes only: ears hear "searching" and `aria-busy`.
 */

/**
 * Milliseconds before the outlines show: most answers are there by then, and a flicker would only disturb. Well below
 * the half second within which browsers take a move for the reader's own doing.
 */
const PATIENCE = 120;
const FEWEST = 4;
const MOST = 8;

export class Waiting {
  readonly #root: HTMLElement;
  readonly #outlines = document.createElement('div');
  #timer = 0;

  /** `root` is `#results`; the outlines stand in its list's column. */
  constructor(root: HTMLElement) {
    this.#root = root;
    this.#outlines.className = 'waiting';
    this.#outlines.setAttribute('aria-hidden', 'true');
  }

  /** Shows outlines in place of whatever is there, which stays as it is. */
  start({ cards, ofTitle }: { cards: number; ofTitle: boolean }): void {
    this.stop();
    this.#timer = window.setTimeout(() => {
      const many = Math.min(Math.max(cards, FEWEST), MOST);
      this.#outlines.replaceChildren(head(ofTitle), ...Array.from({ length: many }, () => card(ofTitle)));
      this.#root.querySelector('.results-list')?.prepend(this.#outlines);
      this.#root.classList.add('is-waiting');
    }, PATIENCE);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#root.classList.remove('is-waiting');
    this.#outlines.remove();
  }
}

/** Title, count and place, and for a title the button that asks. */
const head = (ofTitle: boolean): HTMLElement =>
  boxOf('waiting-head', ofTitle ? ['line', 'count', 'line', 'button'] : ['count', 'line']);

/** Name, badge, hours, and for a title the offer; then the address, and what to do. */
const card = (ofTitle: boolean): HTMLElement =>
  boxOf('waiting-card', ['name', 'small', 'line', ...(ofTitle ? ['long', 'line', 'button'] : ['line'])]);

const boxOf = (name: string, lines: string[]): HTMLElement => {
  const box = document.createElement('div');
  box.className = name;
  box.append(
    ...lines.map((line) => {
      const bar = document.createElement('span');
      bar.className = `bar is-${line}`;
      return bar;
    }),
  );
  return box;
};
