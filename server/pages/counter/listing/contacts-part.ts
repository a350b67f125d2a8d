/** How a shop is written to: each new contact is proved by a code. */
import type { ListingView } from '../../../listing/contract.ts';
import { html } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import { phoneText } from '../../../views/phrases.ts';
import type { PageContext } from '../../page-data.ts';
import { hrefOf, said } from './data.ts';

export const CONTACTS = ['email', 'mobile'] as const;
export type ContactKind = (typeof CONTACTS)[number];

export interface ContactFault {
  kind: ContactKind;
  typed: string;
  text: string;
}

export const contactsPart = (
  { contacts }: ListingView,
  fault: ContactFault | null,
  context: PageContext,
): Html => {
  const words = said(context);
  return html`<section class="counter-part" id="contacts">
    <h2>${words.contactsTitle}</h2>
    <p>${words.contactsLead}</p>
    ${CONTACTS.map((kind) => contactForm(kind, contacts[kind], fault?.kind === kind ? fault : null, context))}
  </section>`;
};

const contactForm = (
  kind: ContactKind,
  known: string | null,
  fault: ContactFault | null,
  context: PageContext,
): Html => {
  const words = said(context);
  const id = `new-${kind}`;
  return html`<form class="own-contact" method="post" action="${hrefOf('', context)}#contacts">
    <p>
      ${words.contact[kind]}
      <b>${known === null ? words.none : kind === 'mobile' ? phoneText(known) : known}</b>
    </p>
    <input type="hidden" name="kind" value="${kind}" />
    <div class="field">
      <label for="${id}">${words.newContact[kind]}</label>
      <input
        id="${id}"
        class="text-field"
        name="contact"
        type="${kind === 'email' ? 'email' : 'tel'}"
        autocomplete="${kind === 'email' ? 'email' : 'tel'}"
        maxlength="200"
        value="${fault?.typed ?? ''}"
        ${fault === null ? '' : html`aria-invalid="true" aria-describedby="${id}-error"`}
      />
      ${fault === null ? '' : html`<p class="error" id="${id}-error" role="alert">${fault.text}</p>`}
    </div>
    <div class="own-buttons">
      <button
        type="submit"
        class="button"
        name="what"
        value="contact"
        aria-label="${words.contactSend} (${words.newContact[kind]})"
      >
        ${words.contactSend}
      </button>
      ${
        known === null
          ? ''
          : html`<button type="submit" class="button button-quiet" name="what" value="forget" formnovalidate>
              ${words.forget[kind]}
            </button>`
      }
    </div>
  </form>`;
};
