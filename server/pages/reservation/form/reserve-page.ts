/** The form with which a reader asks for a copy. */
import type { TitleView } from '../../../catalogue/contract.ts';
import type { ShopFeature } from '../../../shops/contract.ts';
import { html } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import { nearText } from '../../../views/links.ts';
import { titleName } from '../../../views/phrases.ts';
import { isAskable } from '../../../views/shop-card.ts';
import { layout } from '../../layout.ts';
import type { PageContext } from '../../page-data.ts';
import { said } from '../data.ts';
import { aboutBook } from '../parts.ts';
import { errorLine } from './error-line.ts';
import type { FormErrors, ReserveForm } from './reserve-form.ts';
import { closedShop, whom } from './whom.ts';

export interface ReservePage {
  title: TitleView;
  form: ReserveForm;
  /** The shop that the reader came from, and those that they chose. */
  shops: ShopFeature[];
  /** More that may be chosen. */
  others: ShopFeature[];
  errors: FormErrors;
}

/** The page of `/reserver`. Where a chosen shop cannot be asked there is no form, but its number. */
export const reservePage = (page: ReservePage, context: PageContext): Html => {
  const say = said(context);
  const closed = page.shops.filter(({ properties }) => !isAskable(properties));
  return layout(
    context,
    {
      title: `${say.reserveTitle} · ${titleName(page.title, context.words)} · Rayon`,
      description: say.reserveTitle,
      path: '/',
      kind: 'website',
      index: false,
    },
    html`<div class="reserve">
      <h1>${say.reserveTitle}</h1>
      ${aboutBook(page.title, context)}
      ${
        closed.length > 0
          ? closed.map((shop) => closedShop(shop, page.title.isbn, context))
          : formOf(page, context)
      }
    </div>`,
  );
};

const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`;

const formOf = (page: ReservePage, context: PageContext): Html => {
  const { form, errors } = page;
  const { words, langAsked } = context;
  const say = said(context);
  return html`<form
    class="reserve-form"
    method="post"
    action="/reserver${langAsked === null ? '' : `?lang=${langAsked}`}"
    novalidate
  >
    ${summary(errors, context)} ${hidden('isbn', form.isbn ?? '')} ${hidden('key', form.key)}
    ${form.first === null ? '' : hidden('first', form.first)}
    ${form.near ? hidden('near', nearText(form.near)) : ''}
    ${form.radius === null ? '' : hidden('radius', String(form.radius))} ${whom(page, context)}
    ${choice(
      'quantity',
      say.quantity,
      [
        ['1', '1'],
        ['2', '2'],
        ['3', '3'],
      ],
      form.quantity,
      errors,
    )}
    ${choice(
      'condition',
      say.condition,
      [
        ['new', words.conditionNew],
        ['used', words.conditionUsed],
      ],
      form.condition,
      {},
    )}
    ${input('name', { label: say.firstName, help: say.firstNameHelp, value: form.name, complete: 'given-name', keyboard: 'text' }, errors)}
    ${input('contact', { label: say.contact, help: say.contactHelp, value: form.contact, complete: 'tel', keyboard: 'email' }, errors)}
    <p class="privacy">${say.privacy}</p>
    <button type="submit" class="button">${say.reserveSend}</button>
    <p class="privacy">${say.payInShop}</p>
  </form>`;
};

/** Errors once more at the top, each leading to its field. */
const summary = (errors: FormErrors, context: PageContext): Html | '' => {
  const all = Object.entries(errors);
  if (all.length === 0) return '';
  return html`<div class="errors" role="alert" tabindex="-1" id="errors">
    <p>${said(context).formWrong}</p>
    <ul>
      ${all.map(([field, text]) =>
        field === 'form' ? html`<li>${text}</li>` : html`<li><a href="#${field}">${text}</a></li>`,
      )}
    </ul>
  </div>`;
};

const choice = (
  name: 'quantity' | 'condition',
  label: string,
  options: [string, string][],
  chosen: string,
  errors: FormErrors,
): Html =>
  html`<fieldset class="choice" id="${name}" tabindex="-1">
    <legend>${label}</legend>
    ${name === 'quantity' ? errorLine(name, errors) : ''}
    ${options.map(
      ([value, text]) =>
        html`<label
          ><input
            type="radio"
            name="${name}"
            value="${value}"
            ${value === chosen ? html`checked` : ''}
          /><span>${text}</span></label
        >`,
    )}
  </fieldset>`;

interface InputSaid {
  label: string;
  help: string;
  value: string;
  complete: string;
  keyboard: string;
}

const input = (name: 'name' | 'contact', say: InputSaid, errors: FormErrors): Html => {
  const wrong = errors[name] !== undefined;
  return html`<div class="field">
    <label for="${name}">${say.label}</label>
    <p class="help" id="${name}-help">${say.help}</p>
    ${errorLine(name, errors)}
    <input
      id="${name}"
      name="${name}"
      type="text"
      value="${say.value}"
      inputmode="${say.keyboard}"
      autocomplete="${say.complete}"
      maxlength="254"
      required
      aria-describedby="${name}-help${wrong ? ` ${name}-error` : ''}"
      ${wrong ? html`aria-invalid="true"` : ''}
    />
  </div>`;
};
