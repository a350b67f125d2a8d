/**
 * A text field with suggestions: the WAI-ARIA 1.2 combobox with list autocomplete and manual selection. Focus stays
 * in the field; aria-activedescendant walks the list. What the reader types is never replaced unless they choose.
 *
 * Keys: Down and Up walk (and open), Enter chooses, Escape closes and then empties, Alt+Up closes, Alt+Down opens.
 */
import { render, type Html } from '../../server/views/html.ts';

export interface ComboboxOptions<T> {
  input: HTMLInputElement;
  list: HTMLElement;
  /** Suggestions for a text; aborted when the text changes. */
  load(text: string, signal: AbortSignal): Promise<T[]>;
  /** What the field shows once an item is chosen. */
  label(item: T): string;
  /** What the list shows for an item. */
  option(item: T): Html;
  /** An item was chosen by the reader; the field already shows it. */
  onPick(item: T): void;
  /** The reader changed the text, so what was chosen no longer holds. */
  onEdit(): void;
  /** The outcome of loading, to be said aloud. */
  onLoaded(count: number): void;
  onFailed(error: unknown): void;
}

/** Letters below which suggestions would be noise. */
const SHORTEST = 2;
/** Milliseconds of rest after a key before asking: about the pace of quick typing. */
const PAUSE = 150;

export class Combobox<T> {
  readonly #options: ComboboxOptions<T>;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  #items: T[] = [];
  #active = -1;
  #timer = 0;
  #loading: AbortController | null = null;

  constructor(options: ComboboxOptions<T>) {
    this.#options = options;
    this.#input = options.input;
    this.#list = options.list;
    this.#describe();
    this.#listen();
  }

  /** Shows these items in the open list, as the choice the reader has to make. */
  async offer(items: T[]): Promise<void> {
    this.#stop();
    await this.#fill(items);
    this.#show(true);
  }

  /** Closes the list, and forgets any suggestions under way. */
  close(): void {
    this.#stop();
    this.#show(false);
  }

  #describe(): void {
    const { id } = this.#list;
    const attributes = {
      role: 'combobox',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      'aria-autocomplete': 'list',
      'aria-controls': id,
      'aria-expanded': 'false',
    };
    for (const [name, value] of Object.entries(attributes)) this.#input.setAttribute(name, value);
    this.#list.setAttribute('role', 'listbox');
    this.#list.hidden = true;
  }

  #listen(): void {
    this.#input.addEventListener('input', () => this.#typed());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.#input.addEventListener('blur', () => this.close());
    // Keeps the focus in the field while an option is pressed.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => {
      const option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
      if (option) this.#pick([...this.#list.children].indexOf(option));
    });
  }

  #typed(): void {
    this.#options.onEdit();
    this.#stop();
    this.#activate(-1);
    if (this.#input.value.trim().length < SHORTEST) {
      this.#items = [];
      this.#show(false);
      return;
    }
    this.#timer = window.setTimeout(() => void this.#load(), PAUSE);
  }

  async #load(): Promise<void> {
    const loading = new AbortController();
    this.#loading = loading;
    this.#busy(true);
    try {
      const items = await this.#options.load(this.#input.value.trim(), loading.signal);
      if (loading.signal.aborted) return;
      await this.#fill(items);
      this.#show(items.length > 0 && document.activeElement === this.#input);
      this.#options.onLoaded(items.length);
    } catch (error) {
      if (loading.signal.aborted) return;
      this.#items = [];
      this.#show(false);
      this.#options.onFailed(error);
    } finally {
      if (this.#loading === loading) this.#busy(false);
    }
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#loading?.abort();
    this.#loading = null;
    this.#busy(false);
  }

  #busy(on: boolean): void {
    this.#input.toggleAttribute('data-busy', on);
  }

  async #fill(items: T[]): Promise<void> {
    const options = await Promise.all(
      items.map(async (item, at) => this.#option(at, await render(this.#options.option(item)))),
    );
    this.#items = items;
    this.#list.replaceChildren(...options);
    this.#activate(-1);
  }

  #option(at: number, inner: string): HTMLElement {
    const option = document.createElement('li');
    option.id = `${this.#list.id}-${at}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    option.innerHTML = inner;
    return option;
  }

  #show(on: boolean): void {
    this.#list.hidden = !on;
    this.#input.setAttribute('aria-expanded', String(on));
    if (!on) this.#activate(-1);
  }

  /** Marks one option; -1 none, which is the field itself. */
  #activate(at: number): void {
    this.#active = at;
    for (const [index, option] of [...this.#list.children].entries()) {
      option.setAttribute('aria-selected', String(index === at));
      if (index === at) option.scrollIntoView({ block: 'nearest' });
    }
    if (at < 0) this.#input.removeAttribute('aria-activedescendant');
    else this.#input.setAttribute('aria-activedescendant', `${this.#list.id}-${at}`);
  }

  #pick(at: number): void {
    const item = this.#items[at];
    if (item === undefined) return;
    this.#input.value = this.#options.label(item);
    this.close();
    this.#options.onPick(item);
  }

  #key(event: KeyboardEvent): void {
    // While an input method composes, its keys are its own: Enter accepts a character, not a suggestion.
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (KEYS[event.key]?.(this.#moves, event)) event.preventDefault();
  }

  /** What keys may do; each tells whether the key was used up. */
  readonly #moves = {
    walk: (step: 1 | -1, alt: boolean): boolean => {
      if (this.#items.length === 0) return false;
      if (alt) this.#show(step > 0);
      else {
        if (this.#list.hidden) this.#show(true);
        this.#activate(stepped(this.#active, step, this.#items.length));
      }
      return true;
    },
    choose: (): boolean => {
      if (this.#list.hidden || this.#active < 0) return false;
      this.#pick(this.#active);
      return true;
    },
    leave: (): boolean => {
      if (!this.#list.hidden) this.close();
      else if (this.#input.value === '') return false;
      else {
        this.#input.value = '';
        this.#typed();
      }
      return true;
    },
    caret: (): boolean => {
      this.#activate(-1);
      return false;
    },
  };
}

type Moves = Record<'choose' | 'leave' | 'caret', () => boolean> & {
  walk(step: 1 | -1, alt: boolean): boolean;
};

const caret = (moves: Moves): boolean => moves.caret();
const KEYS: Record<string, (moves: Moves, event: KeyboardEvent) => boolean> = {
  ArrowDown: (moves, { altKey }) => moves.walk(1, altKey),
  ArrowUp: (moves, { altKey }) => moves.walk(-1, altKey),
  Enter: (moves) => moves.choose(),
  Escape: (moves) => moves.leave(),
  Home: caret,
  End: caret,
  ArrowLeft: caret,
  ArrowRight: caret,
};

/** The next place in a ring of `count` options and the field itself (-1). */
export const stepped = (at: number, step: 1 | -1, count: number): number => {
  const ring = count + 1;
  return ((at + 1 + step + ring) % ring) - 1;
};
