/** `/comptoir/stock/fichier/{id}`: what a file seems to be, for the shop to confirm before anything goes in. */
import type { StockField, StockGuess, TableGuess, Upload } from '../../../tills/contract.ts';
import { html } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import { hrefOf, said, type Desk } from './data.ts';
import { noticeOf } from './parts.ts';

/** In the order in which a person is asked. */
export const STOCK_FIELDS = [
  'isbn',
  'quantity',
  'price',
  'condition',
  'used',
] as const satisfies StockField[];

/** What was chosen, from the first column; and what the file was said to hold. */
export interface Chosen {
  fields: (StockField | null)[];
  mode: 'snapshot' | 'delta' | null;
}

/** What is chosen before anybody has chosen: what the columns seem to hold. */
export const guessed = (guess: StockGuess): Chosen => {
  const fields = (guess.table?.titles ?? []).map(
    (_, place) => STOCK_FIELDS.find((field) => guess.table?.layout.columns[field]?.includes(place)) ?? null,
  );
  return { fields, mode: null };
};

export const fileMain = (
  upload: Upload,
  guess: StockGuess,
  chosen: Chosen,
  desk: Desk,
  notice: string | null,
): Html => {
  const { context } = desk;
  const say = said(context);
  return html`<div class="stock-in">
    ${noticeOf(notice)}
    <header>
      <h1>${say.checkTitle}</h1>
      <p class="lead">${say.checkLead(upload.name)}</p>
    </header>
    <form class="check-form" method="post" action="${hrefOf(`/fichier/${upload.id}`, context)}">
      ${columnsPart(guess, chosen, desk)} ${modePart(chosen, desk)}
      <div class="asides">
        <button type="submit" class="button">${say.takeIn}</button>
        <a class="button button-quiet" href="${hrefOf('', context)}">${say.otherFile}</a>
      </div>
    </form>
  </div>`;
};

const columnsPart = (guess: StockGuess, chosen: Chosen, desk: Desk): Html => {
  const say = said(desk.context);
  if (guess.table === null) return html`<p>${say.checkXml(say.forms[guess.form])}</p>`;
  const choice = guess.form === 'csv' ? chosen : null;
  return html`<p>${choice ? say.checkColumns : say.checkKnown}</p>
    ${choice ? foundLine(guess.table, choice, desk) : ''} ${sampleTable(guess.table, choice, desk)}`;
};

/** What is chosen so far, in a line: on a phone the columns do not all stand side by side. */
const foundLine = ({ titles }: TableGuess, { fields }: Chosen, desk: Desk): Html | '' => {
  const say = said(desk.context);
  const found = titles.flatMap((title, place) => {
    const field = fields[place];
    return field ? [say.foundIn(say.field(field), nameOf(title, place, desk))] : [];
  });
  return found.length === 0 ? '' : html`<p class="found">${say.checkFound(found.join(', '))}</p>`;
};

const nameOf = (title: string, place: number, { context }: Desk): string =>
  title === '' ? said(context).column(place + 1) : title;

/** Ten lines as they stand in the file; above each column what it holds, where that is to be said. */
const sampleTable = ({ titles, samples }: TableGuess, chosen: Chosen | null, desk: Desk): Html => {
  const say = said(desk.context);
  return html`<div class="sample" role="region" aria-label="${say.sampleRegion}" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">${say.line}</th>
          ${titles.map((title, place) => html`<th scope="col">${nameOf(title, place, desk)}</th>`)}
        </tr>
        ${
          chosen === null
            ? ''
            : html`<tr>
                <td></td>
                ${titles.map(
                  (title, place) =>
                    html`<td>
                      ${fieldSelect(place, chosen.fields[place] ?? null, nameOf(title, place, desk), desk)}
                    </td>`,
                )}
              </tr>`
        }
      </thead>
      <tbody>
        ${samples.map(
          ({ line, cells }) =>
            html`<tr>
              <th scope="row">${line}</th>
              ${titles.map((_, place) => html`<td>${cells[place] ?? ''}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
};

const fieldSelect = (place: number, chosen: StockField | null, name: string, { context }: Desk): Html => {
  const say = said(context);
  return html`<select
    name="c${place}"
    aria-label="${say.columnHolds(name)}"
    class="${chosen ? 'is-chosen' : ''}"
  >
    <option value="">${say.ignored}</option>
    ${STOCK_FIELDS.map(
      (field) =>
        html`<option value="${field}" ${field === chosen ? html`selected` : ''}>
          ${say.fields[field]}
        </option>`,
    )}
  </select>`;
};

const modePart = ({ mode }: Chosen, { context }: Desk): Html => {
  const say = said(context);
  const choice = (value: 'snapshot' | 'delta', label: string, help: string): Html =>
    html`<label>
      <input
        type="radio"
        name="mode"
        value="${value}"
        required
        ${mode === value ? html`checked` : ''}
        aria-describedby="${value}-help"
      />
      <span>${label}<span id="${value}-help" class="help">${help}</span></span>
    </label>`;
  return html`<fieldset class="mode">
    <legend>${say.modeTitle}</legend>
    ${choice('snapshot', say.snapshot, say.snapshotHelp)} ${choice('delta', say.delta, say.deltaHelp)}
  </fieldset>`;
};
