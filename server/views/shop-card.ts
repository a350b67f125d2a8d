/** One shop of a list, as a card: the same on the server's pages and where a script adds to them. */
import type { HoursView, OfferView, ShopFeature, ShopView } from '../shops/contract.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { copiesIcon, hoursIcons, phoneIcon } from './icons.ts';
import type { Lang, Words } from './language/index.ts';
import { reserveHref, shopHref } from './links.ts';
import {
  distancePhrase,
  openingPhrase,
  phoneText,
  pricePhrase,
  stockPhrase,
  unknownStockPhrase,
} from './phrases.ts';

export interface CardOptions {
  /** The title that was looked for: the link keeps it, and a shop without an offer says "not known". */
  isbn?: string | undefined;
  /** Kept in the link when the reader asked for a language by address. */
  lang?: Lang | undefined;
  /** A line of its hours all the week, below those of today. */
  week?: Html | '' | undefined;
  /** What its hours say, where that is not about now. */
  hours?: ((hours: HoursView) => string | null) | undefined;
  /** What stands beside the distance, metres. */
  walk?: ((metres: number) => Html | '') | undefined;
}

/**
 * The `<li>` of a shop at `at` (the hours and counts are told from then). What is not known is left unsaid: no
 * badge, no line, no "null". `data-*` say where the shop is and how it can be asked, for the map and the scripts.
 */
export const shopCard = (feature: ShopFeature, words: Words, at: Date, options: CardOptions = {}): Html => {
  const shop = feature.properties;
  return html`<li class="shop" ${cardAttributes(feature)}>
    <div class="shop-head">
      <h3 class="shop-name"><a href="${shopHref(shop.slug, options)}">${shop.name}</a></h3>
      ${
        shop.distance === null
          ? ''
          : html`<p class="shop-distance">
              ${distancePhrase(shop.distance, words)}${options.walk?.(shop.distance) ?? ''}
            </p>`
      }
    </div>
    ${shopBadge(shop, words)} ${hoursLine(shop, words, at, options.hours?.(shop.hours))} ${options.week ?? ''}
    ${offerList(shop, words, at, options)}
    <div class="shop-foot">
      ${addressLine(shop)} ${phoneLink(shop, words)} ${askLinks(shop, words, options)}
    </div>
  </li>`;
};

/** The attributes by which scripts find a shop, its point and its name. */
export const cardAttributes = (feature: ShopFeature): Html => {
  const shop = feature.properties;
  const [lon, lat] = feature.geometry.coordinates;
  return html`id="shop-${shop.slug}" data-slug="${shop.slug}" data-name="${shop.name}" data-lat="${lat}"
  data-lon="${lon}" data-ask="${shop.ask}" data-state="${shop.hours.state}" tabindex="-1"`;
};

/** A known chain and a known independent are marked; silence proves neither, and gets no badge. */
export const shopBadge = (shop: Pick<ShopView, 'independent'>, words: Words): Html | '' => {
  if (shop.independent === null) return '';
  return shop.independent
    ? html`<p class="badge badge-independent">${words.independent}</p>`
    : html`<p class="badge badge-chain">${words.chain}</p>`;
};

/** Whether it is open: an icon, a colour and a sentence that says it all alone. */
export const hoursLine = (
  shop: Pick<ShopView, 'hours'>,
  words: Words,
  at: Date,
  said?: string | null,
): Html =>
  html`<p class="shop-hours is-${shop.hours.state}">
    ${hoursIcons[shop.hours.state]}<span>${said ?? openingPhrase(shop.hours, at, words)}</span>
  </p>`;

const offerList = (shop: ShopView, words: Words, at: Date, options: CardOptions): Html | '' => {
  if (shop.offers.length > 0) return shopOffers(shop, words, at);
  if (options.isbn === undefined) return '';
  return html`<ul class="offers" role="list">
    <li class="offer is-ask">
      ${copiesIcon}<span class="offer-text">${unknownStockPhrase(shop, words)}</span>
    </li>
  </ul>`;
};

/** New copies first, second-hand ones on a line of their own, never summed or mixed in price (R6). */
export const shopOffers = (
  { offers, phone }: Pick<ShopView, 'offers' | 'phone'>,
  words: Words,
  at: Date,
): Html => {
  const sorted = offers.toSorted((a, b) => a.condition.localeCompare(b.condition));
  const apart = offers.some((offer) => offer.condition === 'used');
  return html`<ul class="offers" role="list">
    ${sorted.map((offer) => offerItem(offer, words, at, { apart, callable: phone !== null }))}
  </ul>`;
};

interface Beside {
  /** New and second-hand copies are told apart. */
  apart: boolean;
  /** The shop shows a number to call. */
  callable: boolean;
}

const offerItem = (offer: OfferView, words: Words, at: Date, { apart, callable }: Beside): Html => {
  const { main, detail } = stockPhrase(offer, at, words, callable);
  const condition = offer.condition === 'used' ? words.conditionUsed : words.conditionNew;
  return html`<li class="offer is-${offer.confidence.replace('_', '-')}">
    ${copiesIcon}<span class="offer-text"
      >${apart ? html`<b class="offer-condition">${condition}</b> ` : ''}${main}${
        detail === null ? '' : html`<small class="offer-detail">${detail}</small>`
      }</span
    >
    ${offer.price ? html`<span class="offer-price">${pricePhrase(offer.price, words)}</span>` : ''}
  </li>`;
};

/** Whether Rayon can put a question to it. */
export const isAskable = ({ ask }: Pick<ShopView, 'ask'>): boolean => ask === 'sms' || ask === 'email';

/**
 * Where a reservation with this one shop begins, when a title is looked for and the shop can be asked: a link for new
 * copies, and one for second-hand ones where it has any (R6).
 */
export const askLinks = (
  shop: Pick<ShopView, 'ask' | 'slug' | 'offers'>,
  words: Words,
  { isbn, lang }: CardOptions,
): Html | '' => {
  if (isbn === undefined || !isAskable(shop)) return '';
  const conditions = new Set(shop.offers.map(({ condition }) => condition));
  const used = conditions.has('used');
  const link = (condition: 'new' | 'used', label: string): Html =>
    html`<a class="shop-ask" href="${reserveHref(isbn, { shop: shop.slug }, { lang, condition })}"
      >${label}</a
    >`;
  return html`${conditions.has('new') || !used ? link('new', words.askShop) : ''}
  ${used ? link('used', words.askShopUsed) : ''}`;
};

/** Street, postcode and town, as far as they are known. */
export const addressLine = (shop: Pick<ShopView, 'address' | 'postcode' | 'city'>): Html | '' => {
  const town = [shop.postcode, shop.city].filter(Boolean).join('\u00a0');
  const lines = [shop.address, town].filter(Boolean).join(', ');
  return lines === '' ? '' : html`<address class="shop-address">${lines}</address>`;
};

/** The number to call (never a mobile one, R17), as a link that calls it. */
export const phoneLink = (shop: Pick<ShopView, 'phone'>, words: Words): Html | '' => {
  if (shop.phone === null) return '';
  const number = phoneText(shop.phone);
  return html`<a
    class="shop-phone"
    href="tel:${shop.phone.replaceAll(/[^+\d]/g, '')}"
    aria-label="${words.phoneOf(number)}"
    >${phoneIcon}<span>${number}</span></a
  >`;
};
