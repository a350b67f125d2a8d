/** `/comptoir/fiche`: what readers are told of a shop, and how it is written to. */
import type {
  ListingField,
  ListingTyped,
  ListingView,
  ListingWrong,
  Profile,
  ProfileWrong,
} from '../../../listing/contract.ts';
import { html } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import { shopHref } from '../../../views/links.ts';
import { phoneText } from '../../../views/phrases.ts';
import type { PageContext } from '../../page-data.ts';
import { pageData } from '../../results.ts';
import { dayOf, hrefOf, LISTING, said, type ListingShop } from './data.ts';
import { contactsPart, type ContactFault } from './contacts-part.ts';
import { counterFrame } from '../frame.ts';
import { memberPart } from './member-part.ts';

/** What the last button did. */
export interface ListingNotice {
  text: string;
  failed: boolean;
}

export interface ListingPage {
  shop: ListingShop;
  view: ListingView;
  profile: Profile | null;
  notice: ListingNotice | null;
  /** What was typed and not kept, with the fields that are wrong. */
  typed: { fields: ListingTyped; wrong: ListingWrong } | null;
  contact: ContactFault | null;
  member: { wrong: ProfileWrong; words: string | null } | null;
}

export const listingPage = (page: ListingPage, context: PageContext): Html => {
  const words = said(context);
  const { shop, notice, view } = page;
  return counterFrame(
    context,
    { title: words.title, path: LISTING, tab: 'listing', shop, data: [pageData(null, context)] },
    html`<div class="counter counter-settings own-listing">
      <h1>${words.title}</h1>
      ${notice === null ? '' : html`<p class="note" role="${notice.failed ? 'alert' : 'status'}">${notice.text}</p>`}
      <p>${words.lead}</p>
      <p>
        <a href="${shopHref(view.slug, { lang: context.langAsked ?? undefined })}">${words.see}</a>
      </p>
      ${readersPart(page, context)} ${contactsPart(view, page.contact, context)}
      ${memberPart(page.profile, page.member, context)} ${sourcesPart(view, context)} ${leavePart(context)}
    </div>`,
  );
};

type Said = (field: ListingField) => { value: string; fault: string | null; isOwn: boolean };

const readersPart = (page: ListingPage, context: PageContext): Html => {
  const words = said(context);
  const { view, typed } = page;
  const { own } = view;
  const owned: Partial<Record<ListingField, boolean>> = {
    ...{ name: own.name, street: own.address, phone: own.phone, website: own.website, lat: own.point },
  };
  const about: Said = (field) => {
    const wrong = typed?.wrong[field];
    return {
      value: typed
        ? typed.fields[field]
        : field === 'phone'
          ? phoneText(view.typed.phone)
          : view.typed[field],
      fault: wrong === undefined ? null : words.wrong[wrong],
      isOwn: owned[field] ?? false,
    };
  };
  const isOwn = Object.values(own).some(Boolean);
  return html`<section class="counter-part">
    <h2>${words.readersTitle}</h2>
    <form id="own-listing" method="post" action="${hrefOf('', context)}">
      ${field('name', words.name, about, context, { autocomplete: 'organization', required: true })}
      ${field('street', words.street, about, context, { autocomplete: 'street-address', required: true })}
      <div class="fields">
        ${field('postcode', words.postcode, about, context, { autocomplete: 'postal-code', short: true })}
        ${field('city', words.city, about, context, { autocomplete: 'address-level2', required: true })}
      </div>
      ${field('phone', words.phone, about, context, { autocomplete: 'tel', help: words.phoneHelp })}
      ${field('website', words.website, about, context, { autocomplete: 'url' })} ${placePart(about, context)}
      <div class="own-buttons">
        ${/* The first is the one that the Enter key presses. */ ''}
        <button type="submit" class="button" name="what" value="save">${words.save}</button>
        <button type="submit" class="button button-quiet" name="what" value="locate" formnovalidate>
          ${words.locate}
        </button>
      </div>
    </form>
    ${
      isOwn
        ? html`<form method="post" action="${hrefOf('', context)}">
            <button
              type="submit"
              class="button button-quiet"
              name="what"
              value="follow"
              aria-describedby="follow-help"
            >
              ${words.follow}
            </button>
            <small id="follow-help">${words.followHelp}</small>
          </form>`
        : ''
    }
  </section>`;
};

interface FieldLook {
  autocomplete?: string;
  required?: boolean;
  short?: boolean;
  help?: string;
}

const field = (
  name: ListingField,
  label: string,
  about: Said,
  context: PageContext,
  { autocomplete = 'off', required = false, short = false, help = '' }: FieldLook,
): Html => {
  const { value, fault, isOwn } = about(name);
  const ids = [...(fault === null ? [] : [`${name}-error`]), ...(help === '' ? [] : [`${name}-help`])];
  return html`<div class="field ${short ? 'is-short' : ''}">
    <label for="${name}"
      >${label}${isOwn ? html` <small class="own-mark">${said(context).ownMark}</small>` : ''}</label
    >
    <input
      id="${name}"
      class="text-field"
      name="${name}"
      value="${value}"
      maxlength="300"
      autocomplete="${autocomplete}"
      ${required ? html`required` : ''}
      ${ids.length === 0 ? '' : html`aria-describedby="${ids.join(' ')}"`}
      ${fault === null ? '' : html`aria-invalid="true"`}
    />
    ${help === '' ? '' : html`<small id="${name}-help">${help}</small>`}
    ${fault === null ? '' : html`<p class="error" id="${name}-error">${fault}</p>`}
  </div>`;
};

/** The map is a help: the two fields say the same, and are all that is sent. */
const placePart = (about: Said, context: PageContext): Html => {
  const words = said(context);
  return html`<fieldset class="own-place">
    <legend>
      ${words.placeTitle}${about('lat').isOwn ? html` <small class="own-mark">${words.ownMark}</small>` : ''}
    </legend>
    <p>${words.placeHelp}</p>
    <div id="place-map" class="map" hidden data-label="${words.pin}"></div>
    <div class="fields">
      ${field('lat', words.lat, (name) => ({ ...about(name), isOwn: false }), context, { short: true })}
      ${field('lon', words.lon, about, context, { short: true })}
    </div>
  </fieldset>`;
};

const sourcesPart = ({ sources }: ListingView, context: PageContext): Html => {
  const words = said(context);
  return html`<section class="counter-part">
    <h2>${words.sourcesTitle}</h2>
    <ul class="own-sources">
      ${sources.map(
        ({ source, seen, licence }) =>
          html`<li>
            ${source === 'shop' ? words.sourceOwn(dayOf(seen, context)) : words.source(source, dayOf(seen, context))}
            ${licence === null ? '' : html`(${licence})`}
          </li>`,
      )}
    </ul>
  </section>`;
};

/** Asked twice: there is no way back without an operator. */
const leavePart = (context: PageContext): Html => {
  const words = said(context);
  const lang = context.langAsked === null ? '' : `?lang=${context.langAsked}`;
  return html`<section class="counter-part">
    <h2>${words.leaveTitle}</h2>
    <p><a href="/comptoir/reglages${lang}">${words.leaveStop}</a></p>
    <details class="sure">
      <summary>${words.leave}</summary>
      <p>${words.leaveHelp}</p>
      <form method="post" action="${hrefOf('', context)}">
        <button type="submit" class="button button-quiet" name="what" value="leave">${words.leaveYes}</button>
      </form>
    </details>
  </section>`;
};
