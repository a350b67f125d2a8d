/** A shop's own page: where it is, when it is open, how to reach it. */
import type { ShopFeature } from '../shops/contract.ts';
import { html, url } from '../views/html.ts';
import type { Html } from '../views/html.ts';
import { icons } from '../views/icons.ts';
import type { Words } from '../views/language/index.ts';
import { bookHref, directionsHref, readWebsite, shopHref } from '../views/links.ts';
import { dayName, daysFrom, readMoment } from '../views/moments.ts';
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
import { readWeek } from '../views/week.ts';
import { claimHref } from './claim/data.ts';
import { layout } from './layout.ts';
import type { Listing, PageContext, ShopPageData } from './page-data.ts';
import { mapPane, pageData } from './results.ts';
import { shelf } from './shelf.ts';
import { crumbs, crumbsData, townCrumbs } from './open/crumbs.ts';
import { daySpans } from './open/week-line.ts';
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
          ${shopBadge(shop, words)}
          <ol id="shops" class="one-shop" role="list">
            <li class="shop" ${cardAttributes(data.shop)}>
              ${addressLine(shop)} ${hoursLine(shop, words, context.at)} ${reach(data.shop, words)}
            </li>
          </ol>
        </div>
        ${mapPane(context)}
        <div class="shop-more">
          ${wantedOffers(data.shop, wanted, context)} ${profile(data, context)}
          ${weekTable(data.shop, context)} ${listing(data, context)}
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

/** The week day by day when the hours are plain; otherwise as their source wrote them. */
const weekTable = (shop: ShopFeature, { words, at }: PageContext): Html | '' => {
  const { hours } = shop.properties;
  if (hours.text === null) return '';
  const week = readWeek(hours.text);
  // Unreadable hours were already said raw, in the line of today's state.
  if (!week && hours.state === 'unknown') return '';
  const today = todayOf(shop, at);
  return html`<section class="hours">
    <h2>${words.shopHours}</h2>
    ${
      week
        ? html`<table class="week">
            <tbody>
              ${week.map(
                (spans, day) =>
                  html`<tr ${day === today ? html`aria-current="date"` : ''}>
                    <th scope="row">${dayName(day, words)}</th>
                    <td>${daySpans(spans, words)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
        : html`<p class="hours-raw" translate="no">${hours.text}</p>`
    }
  </section>`;
};

/** Today's place in the week (0 is Monday) where the shop is; null when its offset is not known. */
const todayOf = ({ properties: { hours } }: ShopFeature, at: Date): number | null => {
  const moment = readMoment(hours.until ?? hours.opens ?? '');
  if (!moment) return null;
  const days = Math.floor(moment.wall / 86_400_000) - daysFrom(at, moment);
  // Day 0, 1 January 1970, was a Thursday.
  return (days + 3) % 7;
};

/** A line for each source that the listing draws on. */
const listing = ({ listings }: ShopPageData, context: PageContext): Html =>
  html`${listings.map((one) => listingLine(one, context))}`;

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
