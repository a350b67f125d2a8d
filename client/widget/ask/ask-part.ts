/**
 * What the widget shows where it has no list: the question where the reader is, a name that is typed or the device's
 * position, which is asked for on a press only; and what to do where nobody has the book.
 */
import { titleLine, type PlacedSearch } from '../../../server/views/found-head.ts';
import { html, type Html } from '../../../server/views/html.ts';
import { hereIcon } from '../../../server/views/icons.ts';
import { resultsHead, type ShopsAnswer } from '../../../server/views/results-head.ts';
import { failureIn, suggestPlaces, type ApiFailure } from '../../api/api.ts';
import { failurePhrase, nowhereText } from '../../finder/failures.ts';
import type { Say } from '../../finder/live-region.ts';
import { bindNearMe } from '../../finder/near-me.ts';
import type { Place } from '../list/questions.ts';
import type { WidgetWords } from '../parts.ts';
import { styles } from './styles.ts';

export interface AskOptions {
  origin: string;
  say: Say;
  /** Ends what is under way. */
  signal: AbortSignal;
  /** Whether the reader asked for the form, and goes on in it. */
  isAsked: boolean;
  onPlace(place: Place): void;
  onFailed(failure: ApiFailure): void;
}

export interface AskPart {
  styles: CSSStyleSheet;
  /** The title, if there is one, and the question. */
  greeting(title: PlacedSearch['title']): Html;
  /** `isAsked`: whether it says its question itself, below an answer that is there already. */
  form(isAsked: boolean): Html;
  /** Lights up the form in `box`. */
  listen(box: HTMLElement, options: AskOptions): void;
  /** The head of a list that is empty, or far: other editions, and where else to look. */
  elsewhere(search: PlacedSearch, view: ShopsAnswer): Html;
  /** Why there is no answer. */
  failure(failure: ApiFailure): string;
}

export const askPart = (words: WidgetWords): AskPart => ({
  styles,
  greeting: (title) =>
    html`${titleLine({ title, lang: words.lang, place: null }, words)}
      <h2 class="results-count" id="where">${words.whereAreYou}</h2>`,
  form: (isAsked) =>
    html`<form class="where-form">
      ${isAsked ? html`<label for="from">${words.whereAreYou}</label>` : ''}
      <input
        id="from"
        ${isAsked ? '' : html`aria-labelledby="where"`}
        class="text-field"
        required
        maxlength="200"
        autocomplete="off"
        placeholder="${words.placePlaceholder}"
      />
      <button class="button" part="button">${words.search}</button>
      <button type="button" class="button button-quiet near-me" part="button" hidden>
        ${hereIcon}<span>${words.nearMe}</span>
      </button>
    </form>`,
  listen: (box, options) => listen(box, words, options),
  elsewhere: (search, view) => resultsHead(search, view, words),
  failure: (failure) => failurePhrase(failure, words),
});

const listen = (box: HTMLElement, words: WidgetWords, options: AskOptions): void => {
  const { origin, say, signal, isAsked, onPlace, onFailed } = options;
  const input = box.querySelector('input');
  const look = async (text: string): Promise<void> => {
    try {
      const [place] = await suggestPlaces(text, 1, signal, origin);
      if (place) onPlace({ near: { lat: place.lat, lon: place.lon }, name: place.label, who: 'reader' });
      else say(`${words.noSuchPlace(text)}. ${words.noSuchPlaceTry}`);
    } catch (error) {
      if (!signal.aborted) onFailed(failureIn(error));
    }
  };
  box.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void look(input?.value.trim() ?? '');
  });
  bindNearMe(box.querySelector<HTMLElement>('.near-me'), {
    onWait: () => say(words.locating),
    onFound: (near) => {
      if (input) input.value = '';
      onPlace({ near, name: null, who: 'device' });
    },
    onNowhere: (reason) => say(nowhereText(reason, words)),
  });
  if (isAsked) input?.focus();
};
