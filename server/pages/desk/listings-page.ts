/** `/admin/fiches`: claims to decide, and which shops are listed, claimed or members. */
import type { DeskClaim, DeskListings } from '../../desk/contract.ts';
import { BY_ITSELF, type Membership } from '../../listing/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { shopHref } from '../../views/links.ts';
import { phoneText } from '../../views/phrases.ts';
import type { PageContext } from '../page-data.ts';
import { said, whenPhrase } from './data.ts';
import { button, deskHref, deskPage, TABS, type Notice } from './frame.ts';

export const MEMBERSHIPS: readonly Membership[] = ['listed', 'claimed', 'member'];

export interface ListingsPage extends DeskListings {
  /** What was looked for. */
  words: string;
  notice: Notice | null;
}

export const listingsPage = (
  { claims, shops, changes, words: sought, notice }: ListingsPage,
  context: PageContext,
): Html => {
  const words = said(context);
  return deskPage(
    { tab: 'listings', title: words.listingsTitle, notice },
    html`<section>
        <h2>${words.claimsTitle}</h2>
        ${
          claims.length === 0
            ? html`<p>${words.noClaims}</p>`
            : html`<p>${words.claimsText}</p>
                <ol class="desk-rows" role="list">
                  ${claims.map((claim) => claimRow(claim, context))}
                </ol>`
        }
      </section>
      <section>
        <h2>${words.standingsTitle}</h2>
        <p>${words.standingsText}</p>
        ${searchForm(sought, context)} ${standings(shops, context)}
      </section>
      <section>
        <h2>${words.standingChanges}</h2>
        ${changes.length === 0 ? html`<p>${words.noChanges}</p>` : changeRows(changes, context)}
      </section>`,
    context,
  );
};

const claimRow = (claim: DeskClaim, context: PageContext): Html => {
  const words = said(context);
  const { id, slug, shopName, address, city, person, email, words: because, at } = claim;
  return html`<li class="desk-row">
    <h3>
      <a href="${shopHref(slug, { lang: context.langAsked ?? undefined })}">${shopName}</a>
    </h3>
    <p>${[address, city].filter((part) => part !== null).join(', ')}</p>
    <p>${words.claimOf(person, email)} <span class="desk-soft">· ${whenPhrase(at, context)}</span></p>
    <blockquote class="desk-words">${because}</blockquote>
    <p class="desk-soft">${words.indexHas} ${known(claim, context)}</p>
    ${verdictForm(id, claim.mobile, context)}
  </li>`;
};

const verdictForm = (id: number, mobile: string | null, context: PageContext): Html => {
  const words = said(context);
  return html`<form
    class="desk-decision"
    method="post"
    action="${deskHref(`${TABS.listings}/${id}`, context.langAsked)}"
  >
    <label for="raison-${id}">${words.claimReason}</label>
    <input id="raison-${id}" class="text-field" name="raison" maxlength="200" autocomplete="off" />
    ${
      mobile === null
        ? ''
        : html`<div class="wish">
            <input type="checkbox" id="mobile-${id}" name="mobile" value="oublier" />
            <label for="mobile-${id}">${words.forgetMobile(phoneText(mobile))}</label>
          </div>`
    }
    <div class="desk-verdicts">
      <button type="submit" name="verdict" value="oui" class="button">${words.acceptClaim}</button>
      <button type="submit" name="verdict" value="non" class="button button-quiet">
        ${words.refuseClaim}
      </button>
    </div>
  </form>`;
};

const known = ({ phone, mobile, shopEmail, website }: DeskClaim, context: PageContext): string => {
  const contacts = [
    phone === null ? null : phoneText(phone),
    mobile === null ? null : phoneText(mobile),
    shopEmail,
    website,
  ].filter((one) => one !== null);
  return contacts.length === 0 ? said(context).indexHasNothing : contacts.join(', ');
};

const searchForm = (sought: string, context: PageContext): Html => {
  const words = said(context);
  return html`<form class="desk-search" method="get" action="${TABS.listings}" role="search">
    ${context.langAsked === null ? '' : html`<input type="hidden" name="lang" value="${context.langAsked}" />`}
    <label for="q">${words.findShop}</label>
    <input id="q" class="text-field" name="q" maxlength="100" value="${sought}" />
    <button type="submit" class="button button-quiet">${words.find}</button>
  </form>`;
};

const standings = (shops: DeskListings['shops'], context: PageContext): Html => {
  const words = said(context);
  if (shops.length === 0) return html`<p>${words.noStandings}</p>`;
  return html`<ol class="desk-rows" role="list">
    ${shops.map(
      ({ slug, name, city, membership }) =>
        html`<li class="desk-row">
          <p>
            <a href="${shopHref(slug, { lang: context.langAsked ?? undefined })}">${name}</a
            >${city === null ? '' : `, ${city}`} · <b>${words.standings[membership]}</b>
          </p>
          <div class="desk-verdicts">
            ${MEMBERSHIPS.filter((one) => one !== membership).map((one) =>
              button(
                `${TABS.listings}/adhesion`,
                { librairie: slug, adhesion: one },
                { label: words.makeStanding[one], about: name },
                context,
              ),
            )}
          </div>
        </li>`,
    )}
  </ol>`;
};

const changeRows = (changes: DeskListings['changes'], context: PageContext): Html => {
  const words = said(context);
  return html`<ol class="desk-rows" role="list">
    ${changes.map(
      ({ slug, name, at, before, after, by, reason }) =>
        html`<li class="desk-row">
          <p>
            <a href="${shopHref(slug, { lang: context.langAsked ?? undefined })}">${name}</a>${' '}
            ${words.standingChange(words.standings[before], words.standings[after])}
          </p>
          <p class="desk-soft">
            ${whenPhrase(at, context)} · ${by === BY_ITSELF ? words.byItself : by}
            ${reason === null ? '' : html`· ${reason}`}
          </p>
        </li>`,
    )}
  </ol>`;
};
