/** Whom the form asks: the shops that Rayon finds around a point, or one to three that the reader ticks (R7). */
import type { ShopFeature } from '../../../shops/contract.ts';
import { html } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import { reserveHref } from '../../../views/links.ts';
import { distancePhrase } from '../../../views/phrases.ts';
import { addressLine, hoursLine, phoneLink } from '../../../views/shop-card.ts';
import type { PageContext } from '../../page-data.ts';
import { AROUND, said } from '../data.ts';
import { errorLine } from './error-line.ts';
import type { ReservePage } from './reserve-page.ts';

/** Ticked are the shops that are asked, all at once; the others are there to be ticked. */
export const whom = ({ form, shops, others, errors }: ReservePage, context: PageContext): Html => {
  const say = said(context);
  if (form.first === null)
    return html`<p class="lead">${say.reserveLeadNear(distancePhrase(form.radius ?? 0, context.words))}</p>`;
  const all = [...shops, ...others];
  return html`<fieldset class="whom" id="shops" tabindex="-1">
    <legend>${say.reserveShops}</legend>
    <p class="help">${all.length > 1 ? say.reserveLeadShops : say.reserveLeadShop}</p>
    ${errorLine('shops', errors)}
    <ul role="list">
      ${all.map((shop) => shopChoice(shop, form.shops.includes(shop.properties.slug), context))}
    </ul>
  </fieldset>`;
};

const shopChoice = ({ properties }: ShopFeature, ticked: boolean, context: PageContext): Html => {
  const about = `about-${properties.slug}`;
  return html`<li>
    <label
      ><input
        type="checkbox"
        name="shop"
        value="${properties.slug}"
        aria-describedby="${about}"
        ${ticked ? html`checked` : ''}
      /><span>${properties.name}</span></label
    >
    <div class="whom-about" id="${about}">
      ${addressLine(properties)} ${hoursLine(properties, context.words, context.at)}
    </div>
  </li>`;
};

/** A shop that cannot be asked: how to reach it, and the others near it, which can. */
export const closedShop = (shop: ShopFeature, isbn: string, context: PageContext): Html => {
  const { words, at, langAsked } = context;
  const say = said(context);
  const { properties, geometry } = shop;
  const [lon, lat] = geometry.coordinates;
  const others = reserveHref(isbn, { near: { lat, lon }, radius: AROUND }, { lang: langAsked });
  return html`<p class="note">${say.cannotAsk(properties.name)}</p>
    <div class="place">
      <p class="place-name">${properties.name}</p>
      ${addressLine(properties)} ${hoursLine(properties, words, at)} ${phoneLink(properties, words)}
    </div>
    <p><a class="button button-quiet" href="${others}">${say.nextOthers}</a></p>`;
};
