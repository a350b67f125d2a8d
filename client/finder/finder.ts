/**
 * The finder: what the fields say becomes a question, and its answer goes to the screen and into the address. A newer
 * question aborts the older one. Every wait is shown, and every failure offers its next step.
 */
import type { TitleView } from '../../server/catalogue/contract.ts';
import { findTitle, suggestPlaces, suggestTitles } from '../api/api.ts';
import { keepThisPage } from '../offline/register.ts';
import type { Page } from '../page.ts';
import { failureText, nowhereText } from './failures.ts';
import { Fields } from './fields.ts';
import type { Say } from './live-region.ts';
import { Journey } from './journey.ts';
import { bindNearMe } from './near-me.ts';
import { Runner } from './runner.ts';
import { Screen } from './screen.ts';
import { settle, type Settled, type Sources } from './settle.ts';
import type { FinderState } from './state.ts';

export interface FinderParts {
  page: Page;
  form: HTMLFormElement;
  results: HTMLElement;
  say: Say;
}

/** What the head of the results says by itself. */
const SHOWN: Settled['kind'][] = ['placed', 'noTitle', 'noPlace'];

export class Finder {
  readonly #page: Page;
  readonly #say: Say;
  readonly #fields: Fields;
  readonly #screen: Screen;
  readonly #journey: Journey;
  readonly #runner: Runner;
  readonly #titles = new Map<string, TitleView>();
  /** Metres that the address asks for; forgotten when the question changes. */
  #radius: number | null;

  constructor({ page, form, results, say }: FinderParts) {
    this.#page = page;
    this.#say = say;
    this.#fields = this.#bindFields(form);
    this.#screen = new Screen({
      page,
      results,
      onMore: (cursor) => this.#more(cursor),
      onLook: (look) => void this.#runner.run(look),
      onArea: (area) => this.#ask({ ...this.#asked(), ...area }),
    });
    this.#journey = new Journey(page, () => this.#wentBack());
    this.#radius = this.#journey.state().radius;
    this.#runner = new Runner({
      onBusy: (on) => this.#screen.busy(on),
      onFailed: (error, again) => this.#failed(error, again),
    });
    results.addEventListener('click', (event) => this.#followed(event));
    this.#start();
  }

  #bindFields(form: HTMLFormElement): Fields {
    const { words } = this.#page;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#fields.close();
      this.#ask(this.#asked());
    });
    bindNearMe(form.querySelector<HTMLElement>('#near-me'), {
      onWait: () => this.#say(words.locating),
      onFound: (near) => this.#ask({ ...this.#asked(), place: '', near, radius: null }),
      onNowhere: (reason) => {
        this.#fields.focus('place');
        this.#say(nowhereText(reason, words));
      },
    });
    return new Fields({
      form,
      words,
      localTime: this.#page.localTime,
      onTitle: (title) => this.#choseTitle(title),
      onPlace: () => this.#chosePlace(),
      onOpen: () => {
        if (this.#screen.placed) this.#ask(this.#asked());
      },
      onEdit: () => (this.#radius = null),
      onFailed: (error) => this.#say(failureText(error, words)),
    });
  }

  /** Lights up what the server has already answered. */
  #start(): void {
    const { title } = this.#page;
    if (title) this.#titles.set(title.isbn, title);
    this.#fields.writeOpen(this.#journey.state().open);
    const state = this.#asked();
    if (state.near) this.#screen.lightUp({ kind: 'placed', state, title, near: state.near });
  }

  #asked(): FinderState {
    return { ...this.#fields.read(), radius: this.#radius };
  }

  #choseTitle(title: TitleView): void {
    this.#titles.set(title.isbn, title);
    this.#ask(this.#asked());
  }

  /** A place alone may be the first of two answers: shops are shown at once only if they are what is looked at. */
  #chosePlace(): void {
    const asked = this.#asked();
    if (asked.isbn !== '' || asked.book !== '' || this.#screen.placed) this.#ask(asked);
    else this.#fields.focus('book');
  }

  /** Asks, and shows what comes; `push` makes it a step that the back button returns from. */
  #ask(asked: FinderState, push = true): void {
    this.#say(this.#page.words.searching);
    void this.#runner.run(async (signal) => {
      const settled = await settle(asked, this.#sources, signal);
      signal.throwIfAborted();
      if (settled.kind === 'placed' || settled.kind === 'unplaced') this.#write(settled, push);
      const said = await this.#answer(settled, signal);
      if (!signal.aborted) this.#say(said, SHOWN.includes(settled.kind));
    });
    this.#screen.expectList(asked);
  }

  /** Puts a settled question into the fields and the address. */
  #write({ state, title }: Extract<Settled, { state: FinderState }>, push: boolean): void {
    this.#radius = state.radius;
    this.#fields.write(state, title);
    this.#journey.arrive(state, title, push);
  }

  /** Shows what a question came to; resolves with what to say of it. */
  async #answer(settled: Settled, signal: AbortSignal): Promise<string> {
    const { words } = this.#page;
    switch (settled.kind) {
      case 'placed': {
        const found = await this.#screen.showShops(settled, signal);
        keepThisPage();
        return found;
      }
      case 'unplaced':
        this.#fields.focus('place');
        await this.#screen.showCountry(settled.title, signal);
        return words.choosePlace;
      case 'titles':
        await this.#fields.offerTitles(settled.titles);
        return words.chooseBook;
      case 'places':
        await this.#fields.offerPlaces(settled.places);
        return words.choosePlaceAmong;
      case 'noTitle':
        this.#fields.focus('book');
        return this.#screen.showNothing(words.noTitle(settled.text), [words.noTitleTry, words.orderNote]);
      case 'noPlace':
        this.#fields.focus('place');
        return this.#screen.showNothing(words.noSuchPlace(settled.text), [words.noSuchPlaceTry]);
      case 'blank':
        this.#fields.focus('book');
        return words.homeHeading;
    }
  }

  #failed(error: unknown, again: () => void): void {
    const { words } = this.#page;
    this.#say(failureText(error, words));
    this.#screen.offerRetry(() => {
      this.#say(words.searching);
      again();
    });
  }

  /** More of the same list. Its button stays where it is when that fails, to be pressed again. */
  #more(cursor: string): void {
    const { words } = this.#page;
    void this.#runner.run(async (signal) => {
      try {
        this.#say(await this.#screen.showMore(cursor, signal), true);
      } catch (error) {
        signal.throwIfAborted();
        this.#say(failureText(error, words));
      }
    });
  }

  /** The next steps above the list are links that work without this script; with it the page stays. */
  #followed(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin || link.pathname !== location.pathname) return;
    event.preventDefault();
    if (link.hash === '#place') this.#fields.focus('place');
    else this.#ask(this.#journey.state(new URL(link.href).searchParams));
  }

  /** The address changed by the back or forward button. */
  #wentBack(): void {
    const state = this.#journey.state();
    const title = this.#titles.get(state.isbn) ?? null;
    this.#fields.write(state, title);
    this.#radius = state.radius;
    const blank = state.isbn === '' && state.book === '' && state.near === null && state.place === '';
    if (blank) this.#blank();
    // As the fields took it: the address may ask for a day that is over.
    else this.#ask(this.#asked(), false);
  }

  #blank(): void {
    this.#runner.stop();
    this.#say('');
    this.#screen.clear();
    // A page that began with an answer was sent without what the blank page shows.
    if (!document.querySelector('.shelf')) location.reload();
  }

  readonly #sources: Sources = {
    title: async (isbn, signal) => {
      const title = this.#titles.get(isbn) ?? (await findTitle(isbn, signal));
      this.#titles.set(isbn, title);
      return title;
    },
    titles: (text, signal) => suggestTitles(text, 8, signal),
    places: (text, signal) => suggestPlaces(text, 6, signal),
  };
}
