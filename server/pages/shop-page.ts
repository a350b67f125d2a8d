/** A shop's own page: where it is, when it is open, how to reach it. */
import type { ShopFeature } from '../shops/contract.ts';
import { html, url } from '../views/html.ts';
import type { Html } from '../views/html.ts';
import { icons } from '../views/icons.ts';
import type { Words } from '../views/language/index.ts';
import { bookHref, directionsHref, readWebsite, shopHref } from '../views/links.ts';
import { dayPhrase, titleName } from '../views/phrases.ts';
import {
  addressLine,
  askLinks,
  cardAttributes,
  hoursLine,
  phoneLink,
  shopBadge,
  shopOffers,
} from '../views/shop-card.ts';
import { listingWordsOf } from '../views/language/listing.ts';
import { claimHref } from './claim/data.ts';
import { layout } from './layout.ts';
import type { Listing, PageContext, ShopPageData } from './page-data.ts';
import { mapPane, pageData, shareButton } from './results.ts';
import { hoursPart } from './shop-hours.ts';
import { shelf } from './shelf.ts';
import { crumbs, crumbsData, townCrumbs } from './open/crumbs.ts';
import { linkedData, shopData } from './structured-data.ts';
import type { TitleView } from '../catalogue/contract.ts';

/** The page of `/librairie/{slug}`; `wanted` is the title the reader comes with, if any. */
export const shopPage = (data: ShopPageData, wanted: TitleView | null, context: PageContext): Html => {
  const { words, langAsked } = context;
  const shop = data.shop.properties;
  const steps = [...townCrumbs(data.town, words.lang), { name: shop.name, path: shopHref(shop.slug) }];
  return layout(
    context,
    {
      title: `${[shop.name, shop.city].filter(Boolean).join(', ')} · Rayon`,
      description: words.shopDescription(shop.name, shop.city ?? ''),
      path: shopHref(shop.slug),
      kind: 'place',
      index: true,
    },
    html`${crumbs(steps, context)}
      <div class="shop-page">
        <div class="shop-main">
          <h1>${shop.name}</h1>
          ${shopBadge(shop, words)} ${ownShop(shop, words)}
          <ol id="shops" class="one-shop" role="list">
            <li class="shop" ${cardAttributes(data.shop)}>
              ${addressLine(shop)} ${hoursLine(shop, words, context.at)} ${reach(data.shop, words)}
            </li>
          </ol>
        </div>
        ${mapPane(context)}
        <div class="shop-more">
          ${wantedOffers(data.shop, wanted, context)} ${profile(data, context)}
          ${hoursPart(data.shop, context)} ${listing(data, context)}
          <p class="listing">
            <a href="${claimHref(shop.slug, context)}">${listingWordsOf(words.lang).yours}</a>
          </p>
          <p id="status" class="status" role="status" aria-live="polite"></p>
        </div>
      </div>
      ${
        data.titles.length === 0
          ? ''
          : html`<section class="shelf">
              <h2>${words.shopBooks}</h2>
              ${shelf(data.titles, words, ({ isbn }) => `${shopHref(shop.slug, { isbn, lang: langAsked ?? undefined })}#livre`)}
            </section>`
      }`,
    [pageData(wanted, context), linkedData(shopData(data.shop, context)), crumbsData(steps, context)],
  );
};

/** The reader's choice of a bookshop of their own: scripts show it, and it never leaves the device. */
const ownShop = ({ slug, name }: ShopFeature['properties'], words: Words): Html =>
  html`<div class="own-shop-place">
    <p id="own-shop" class="own-shop" data-slug="${slug}" data-name="${name}">
      <button type="button" class="button button-quiet" aria-pressed="false" aria-describedby="own-shop-kept">
        ${words.ownShop}
      </button>
      <small id="own-shop-kept">${words.ownShopKept}</small>
    </p>
  </div>`;

/** What can be done at once: call, go, visit its site. */
const reach = (shop: ShopFeature, words: Words): Html => {
  const [lon, lat] = shop.geometry.coordinates;
  const website = readWebsite(shop.properties.website);
  return html`<ul class="actions" role="list" aria-label="${words.shopContact}">
    ${shop.properties.phone === null ? '' : html`<li>${phoneLink(shop.properties, words)}</li>`}
    <li>
      <a href="${directionsHref({ lat, lon })}">${icons.walk}<span>${words.directions}</span></a>
    </li>
    ${
      website === null
        ? ''
        : html`<li>
            <a href="${website.href}" rel="noopener"
              >${icons.web}<span>${words.website}${' '}${website.name}</span></a
            >
          </li>`
    }
    <li class="share-item">${shareButton(words)}</li>
  </ul>`;
};

/** What the shop says of the title the reader comes with. */
const wantedOffers = (shop: ShopFeature, wanted: TitleView | null, context: PageContext): Html | '' => {
  const { words, at, langAsked } = context;
  if (!wanted) return '';
  const ask = askLinks(shop.properties, words, { isbn: wanted.isbn, lang: langAsked ?? undefined });
  if (shop.properties.offers.length === 0 && ask === '') return '';
  return html`<section class="wanted" id="livre">
    <h2>${words.shopThisBook}</h2>
    <p>
      <a href="${bookHref(wanted.isbn, { lang: langAsked ?? undefined })}">${titleName(wanted, words)}</a>
    </p>
    ${shop.properties.offers.length === 0 ? '' : shopOffers(shop.properties, words, at)} ${ask}
  </section>`;
};

/** A line for each source that the listing draws on. */
const listing = ({ listings, judged }: ShopPageData, context: PageContext): Html =>
  html`${judged === null ? '' : judgedLine(judged, context)}
  ${listings.map((one) => listingLine(one, context))}`;

/** Who called it independent, or part of a chain, and why: no source did. */
const judgedLine = (
  { independent, reason }: NonNullable<ShopPageData['judged']>,
  { words }: PageContext,
): Html =>
  html`<p class="listing">${independent ? words.judgedIndependent(reason) : words.judgedChain(reason)}</p>`;

/** A member's own words and picture. */
const profile = ({ profile: own, shop }: ShopPageData, { words }: PageContext): Html | '' => {
  if (own === null || (own.words === '' && own.picture === null)) return '';
  const { picture } = own;
  const paragraphs = own.words.split(/\n+/).filter(Boolean);
  return html`<section class="own-page">
    ${
      picture === null
        ? ''
        : html`<img
            src="${picture.src}"
            width="${picture.width}"
            height="${picture.height}"
            alt="${own.pictureWords || listingWordsOf(words.lang).nameOfPicture(shop.properties.name)}"
          />`
    }
    ${paragraphs.map((text) => html`<p>${text}</p>`)}
  </section>`;
};

const listingLine = ({ source, href, licence, seen }: Listing, { words, at }: PageContext): Html => {
  const day = dayPhrase(seen, at, words);
  if (source === 'shop') return html`<p class="listing">${listingWordsOf(words.lang).ownListing(day)}</p>`;
  const address = href === null ? '' : url(href);
  return html`<p class="listing">
    ${words.listingSource(source, day)} ${licence === null ? '' : words.listingLicence(licence)}
    ${address === '' ? '' : html`<a href="${address}" rel="noopener">${words.listingOpen}</a>`}
  </p>`;
};
