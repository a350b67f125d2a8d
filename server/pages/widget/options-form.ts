/** The settings as a form that works by itself; scripts show at once what it would (client/widget/configure). */
import { LIMIT, MAPS, MOST, THEMES, wholeLook } from '../../views/embed.ts';
import { contrastOf } from '../../views/contrast.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { LANGS, wordsOf } from '../../views/language/index.ts';
import type { WidgetPageWords } from '../../views/language/widget.ts';
import { titleName } from '../../views/phrases.ts';
import { bookField, placeField } from '../finder-form.ts';
import type { PageContext } from '../page-data.ts';
import { said } from './data.ts';
import type { Configured } from './data.ts';

/** What WCAG 2.2 asks of a text of the usual size. */
const READABLE = 4.5;

export const optionsForm = (configured: Configured, context: PageContext): Html => {
  const say = said(context);
  return html`<form id="widget-form" class="widget-form" method="get" action="/widget">
    ${aboutFields(configured, context)}
    <fieldset>
      <legend>${say.appearance}</legend>
      ${colourFields(configured, context)}
      ${select('corners', say.corners, wholeLook(configured.embed.look).corners, [
        ['6', say.cornersAsIs],
        ['0', say.cornersSquare],
        ['12', say.cornersSoft],
        ['24', say.cornersRound],
      ])}
      ${select(
        'theme',
        say.theme,
        configured.embed.theme,
        THEMES.map((theme) => [
          theme,
          { auto: say.themeAuto, light: say.themeLight, dark: say.themeDark }[theme],
        ]),
        say.themeHelp,
      )}
    </fieldset>
    ${select(
      'map',
      say.map,
      configured.embed.map,
      MAPS.map((map) => [map, { ondemand: say.mapOndemand, on: say.mapOn, off: say.mapOff }[map]]),
      say.mapHelp,
    )}
    ${select('langue', say.language, configured.embed.lang ?? '', [
      ['', say.languageAuto],
      ...LANGS.map((lang): [string, string] => [lang, wordsOf(lang).languageName]),
    ])}
    <div class="widget-field">
      <label for="set-limit">${say.limit}</label>
      <input
        id="set-limit"
        class="text-field"
        name="limit"
        type="number"
        min="1"
        max="${MOST}"
        value="${configured.embed.limit}"
        placeholder="${LIMIT}"
      />
    </div>
    ${context.langAsked === null ? '' : html`<input type="hidden" name="lang" value="${context.langAsked}" />`}
    <button type="submit" class="button">${say.apply}</button>
  </form>`;
};

const aboutFields = ({ book, typed, where, lieu }: Configured, { words, ...rest }: PageContext): Html => {
  const say = said({ words, ...rest });
  const unknown = where && 'unknown' in where ? where.unknown : null;
  const noTitle = book.titles?.length === 0 || book.unknownIsbn !== null;
  return html`<fieldset>
      <legend>${say.bookOptional}</legend>
      ${bookField(
        { book: book.title ? titleName(book.title, words) : typed, isbn: book.title?.isbn ?? '' },
        words,
      )}
      ${noTitle ? fault(book.unknownIsbn === null ? words.noTitle(typed) : words.noSuchIsbn) : help(say.bookHelp)}
      ${titles(book.titles ?? [], say, words)}
    </fieldset>
    <fieldset>
      <legend>${say.placeOptional}</legend>
      ${placeField(
        {
          place: where && 'near' in where ? (where.place ?? words.nearMe) : lieu,
          near: where && 'near' in where ? where.near : null,
        },
        words,
      )}
      ${unknown === null ? help(say.placeHelp) : fault(words.noSuchPlace(unknown))}
    </fieldset>`;
};

/** Several titles fit: each is a button that chooses it, and sends the rest of the form along. */
const titles = (
  found: NonNullable<Configured['book']['titles']>,
  say: WidgetPageWords,
  words: PageContext['words'],
): Html | '' =>
  found.length === 0
    ? ''
    : html`<fieldset class="widget-titles">
        <legend>${say.chooseTitle}</legend>
        ${found.map(
          (title) =>
            html`<button type="submit" class="button button-quiet" name="choix" value="${title.isbn}">
              ${titleName(title, words)}
            </button> `,
        )}
      </fieldset>`;

const colourFields = ({ embed }: Configured, context: PageContext): Html => {
  const say = said(context);
  const look = wholeLook(embed.look);
  const ratio = contrastOf(look.text, look.background);
  const format = new Intl.NumberFormat(context.words.locale, { maximumFractionDigits: 1 });
  const colour = (name: 'accent' | 'background' | 'text'): Html =>
    html`<div class="widget-field">
      <label for="set-${name}">${say[name]}</label>
      <input id="set-${name}" name="${name}" type="color" value="${look[name]}" />
    </div>`;
  return html`${colour('accent')} ${help(say.accentHelp)} ${colour('background')} ${colour('text')}
  ${ratio < READABLE ? fault(say.lowContrast(format.format(ratio))) : ''}`;
};

const select = (
  name: string,
  label: string,
  chosen: string,
  options: [value: string, label: string][],
  helpText = '',
): Html =>
  html`<div class="widget-field">
      <label for="set-${name}">${label}</label>
      <select id="set-${name}" class="text-field" name="${name}">
        ${options.map(
          ([value, text]) =>
            html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${text}</option> `,
        )}
      </select>
    </div>
    ${helpText === '' ? '' : help(helpText)}`;

const help = (text: string): Html => html`<p class="widget-help">${text}</p>`;
const fault = (text: string): Html => html`<p class="widget-fault" role="status">${text}</p>`;
