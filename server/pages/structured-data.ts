/** Facts for machines: JSON blocks inside pages, and schema.org descriptions of books and shops. */
import type { TitleView } from '../catalogue/contract.ts';
import { DATASET_FILES, ODBL } from '../dataset/contract.ts';
import type { DatasetView } from '../dataset/contract.ts';
import { readWeek, timeText, type Span } from '../listing/contract.ts';
import type { ShopFeature, ShopView } from '../shops/contract.ts';
import { html, raw } from '../views/html.ts';
import type { Html } from '../views/html.ts';
import type { TownPage } from '../towns/contract.ts';
import { townsWordsOf } from '../views/language/towns.ts';
import { bookHref, datasetHref, readWebsite, shopHref } from '../views/links.ts';
import { titleName } from '../views/phrases.ts';
import type { PageContext, PageFrame } from './page-data.ts';

type Json = Record<string, unknown>;

/** JSON that cannot end the script element it stands in, nor begin a comment there. */
const scriptSafe = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');

/** A block of data for the page's own scripts. */
export const dataBlock = (id: string, value: Json): Html =>
  html`<script type="application/json" id="${id}">
    ${raw(scriptSafe(value))}
  </script>`;

/** A schema.org description; members that are undefined are left out. */
export const linkedData = (value: Json): Html =>
  html`<script type="application/ld+json">
    ${raw(scriptSafe({ '@context': 'https://schema.org', ...value }))}
  </script>`;

/**
 * A title as a schema.org Book. The offer is there only outside the demonstration, whose stock is invented (R22),
 * and only when a shop carries it at a known price.
 */
export const bookData = (title: TitleView, { words, settings }: PageContext): Json => ({
  '@type': 'Book',
  '@id': settings.publicUrl + bookHref(title.isbn),
  url: settings.publicUrl + bookHref(title.isbn),
  isbn: title.isbn,
  name: titleName(title, words),
  author: title.authors.length > 0 ? title.authors.map((name) => ({ '@type': 'Person', name })) : undefined,
  publisher: title.publisher ? { '@type': 'Organization', name: title.publisher } : undefined,
  datePublished: title.published ?? undefined,
  inLanguage: title.language ?? undefined,
  offers: settings.demo ? undefined : bookOffer(title),
});

const bookOffer = ({ price, shops }: TitleView): Json | undefined =>
  price && shops > 0
    ? {
        '@type': 'Offer',
        price: price.amount,
        priceCurrency: price.currency,
        availability: 'https://schema.org/InStock',
        itemCondition: 'https://schema.org/NewCondition',
      }
    : undefined;

/**
 * A shop as a schema.org BookStore. Its number is left out in the demonstration, where it is fictional (R22); its
 * hours are there when they are plain enough to be said day by day.
 */
export const shopData = ({ geometry, properties: shop }: ShopFeature, { settings }: PageContext): Json => ({
  '@type': 'BookStore',
  '@id': settings.publicUrl + shopHref(shop.slug),
  url: settings.publicUrl + shopHref(shop.slug),
  name: shop.name,
  address: postalAddress(shop),
  geo: { '@type': 'GeoCoordinates', latitude: geometry.coordinates[1], longitude: geometry.coordinates[0] },
  telephone: settings.demo ? undefined : (shop.phone ?? undefined),
  sameAs: readWebsite(shop.website)?.href,
  openingHoursSpecification: openingHours(shop.hours.text),
});

const postalAddress = ({ address, postcode, city }: ShopView): Json | undefined =>
  address === null && postcode === null && city === null
    ? undefined
    : {
        '@type': 'PostalAddress',
        streetAddress: address ?? undefined,
        postalCode: postcode ?? undefined,
        addressLocality: city ?? undefined,
      };

/** Minutes. */
const DAY = 24 * 60;
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Special days are said as schema.org does: valid on that day alone, and closed from midnight to midnight. */
const openingHours = (text: string | null): Json[] | undefined => {
  const week = readWeek(text ?? '');
  if (!week) return undefined;
  return [
    ...week.days.flatMap((spans, day) =>
      spans.map((span) => hoursOf({ dayOfWeek: `https://schema.org/${DAYS[day]}` }, span)),
    ),
    ...week.special.flatMap(({ date, spans }) =>
      (spans.length === 0 ? [{ from: 0, to: 0 }] : spans).map((span) =>
        hoursOf({ validFrom: date, validThrough: date }, span),
      ),
    ),
  ];
};

const hoursOf = (when: Json, { from, to }: Span): Json => ({
  '@type': 'OpeningHoursSpecification',
  ...when,
  opens: timeText(from),
  // An end after midnight is before the beginning.
  closes: timeText(to > DAY ? to - DAY : to),
});

/** The way to a page, as a schema.org BreadcrumbList: its steps in order, this page the last. */
export const breadcrumbData = (
  steps: readonly { name: string; path: string }[],
  { settings }: PageFrame,
): Json => ({
  '@type': 'BreadcrumbList',
  itemListElement: steps.map(({ name, path }, at) => ({
    '@type': 'ListItem',
    position: at + 1,
    name,
    item: settings.publicUrl + path,
  })),
});

/** The shops of a town's page as an ItemList, in the order of the page. */
export const shopListData = ({ town, shops }: TownPage, { words, settings }: PageFrame): Json => ({
  '@type': 'ItemList',
  name: townsWordsOf(words.lang).townTitle(town.name),
  numberOfItems: town.shops,
  itemListOrder: 'https://schema.org/ItemListOrderAscending',
  itemListElement: shops.map(({ properties: { slug, name } }, at) => ({
    '@type': 'ListItem',
    position: at + 1,
    name,
    url: settings.publicUrl + shopHref(slug),
  })),
});

/** The site and how it is searched. */
export const siteData = ({ words, settings }: PageFrame): Json => ({
  '@type': 'WebSite',
  '@id': `${settings.publicUrl}/#site`,
  name: 'Rayon',
  url: `${settings.publicUrl}/`,
  inLanguage: words.lang,
  potentialAction: {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${settings.publicUrl}/?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  },
});

/** The index for everybody, with its files. */
export const datasetData = (data: DatasetView, { words, settings }: PageFrame): Json => {
  const say = townsWordsOf(words.lang);
  const file = (format: string, path: string): Json => ({
    '@type': 'DataDownload',
    encodingFormat: format,
    contentUrl: settings.publicUrl + path,
  });
  return {
    '@type': 'Dataset',
    name: say.dataTitle,
    description: say.dataDescription,
    url: settings.publicUrl + datasetHref(),
    license: ODBL.href,
    isAccessibleForFree: true,
    creditText: data.attribution,
    dateModified: data.changed ?? undefined,
    distribution: [file('application/geo+json', DATASET_FILES.geojson), file('text/csv', DATASET_FILES.csv)],
  };
};
