/**
 * What schema.org allows of the types that pages use, and what search engines ask of them
 * (developers.google.com/search/docs: Local business, Book, Breadcrumb, Carousel, Sitelinks searchbox, Dataset). A
 * property that a type does not have is a fault, as is a value of another kind.
 */
import { z } from 'zod';

const text = z.string().min(1);
const address = z.url();
const typed = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({
    '@context': z.literal('https://schema.org').optional(),
    '@type': z.literal(type),
    ...shape,
  });

const person = typed('Person', { name: text });
const organization = typed('Organization', { name: text });

const offer = typed('Offer', {
  price: z.string().regex(/^\d+\.\d{2}$/),
  priceCurrency: z.string().regex(/^[A-Z]{3}$/),
  availability: z.enum(
    ['InStock', 'OutOfStock', 'LimitedAvailability'].map((one) => `https://schema.org/${one}`),
  ),
  itemCondition: z.enum(['NewCondition', 'UsedCondition'].map((one) => `https://schema.org/${one}`)),
});

const book = typed('Book', {
  '@id': address.optional(),
  url: address,
  isbn: z.string().regex(/^97[89]\d{10}$/),
  name: text,
  author: z.array(person).min(1).optional(),
  publisher: organization.optional(),
  datePublished: z
    .string()
    .regex(/^\d{4}(-\d\d){0,2}$/)
    .optional(),
  inLanguage: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
  offers: offer.optional(),
});

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const clock = z.string().regex(/^(?:[01]\d|2[0-4]):[0-5]\d$/);

const bookStore = typed('BookStore', {
  '@id': address.optional(),
  url: address,
  name: text,
  // Google shows no local business without one.
  address: typed('PostalAddress', {
    streetAddress: text.optional(),
    postalCode: text.optional(),
    addressLocality: text.optional(),
    addressRegion: text.optional(),
    addressCountry: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
  }).optional(),
  geo: typed('GeoCoordinates', {
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  telephone: z
    .string()
    .regex(/^\+\d{6,15}$/)
    .optional(),
  sameAs: address.optional(),
  openingHoursSpecification: z
    .array(
      typed('OpeningHoursSpecification', {
        dayOfWeek: z.enum(DAYS.map((day) => `https://schema.org/${day}`)),
        opens: clock,
        closes: clock,
      }),
    )
    .optional(),
});

const inOrder = (items: readonly { position: number }[]): boolean =>
  items.every(({ position }, at) => position === at + 1);

const breadcrumbList = typed('BreadcrumbList', {
  itemListElement: z
    .array(typed('ListItem', { position: z.int(), name: text, item: address }))
    .min(2)
    .refine(inOrder, 'positions count from 1'),
});

const itemList = typed('ItemList', {
  name: text,
  numberOfItems: z.int().min(1),
  itemListOrder: z.literal('https://schema.org/ItemListOrderAscending'),
  itemListElement: z
    .array(typed('ListItem', { position: z.int(), name: text, url: address }))
    .min(1)
    .refine(inOrder, 'positions count from 1'),
});

const webSite = typed('WebSite', {
  '@id': address.optional(),
  name: text,
  url: address,
  inLanguage: z.string(),
  potentialAction: typed('SearchAction', {
    target: typed('EntryPoint', { urlTemplate: z.string().regex(/^https?:.*\{search_term_string\}/) }),
    'query-input': z.literal('required name=search_term_string'),
  }),
});

const dataset = typed('Dataset', {
  name: text,
  description: z.string().min(50).max(5_000),
  url: address,
  license: address,
  isAccessibleForFree: z.literal(true),
  creditText: text,
  dateModified: z.iso.datetime().optional(),
  distribution: z
    .array(
      typed('DataDownload', { encodingFormat: z.string().regex(/^[a-z]+\/[a-z+]+$/), contentUrl: address }),
    )
    .min(1),
});

const VOCABULARY = z.discriminatedUnion('@type', [
  ...([book, bookStore, breadcrumbList, itemList] as const),
  ...([webSite, dataset] as const),
]);

/** What is wrong with a description, a line each; none is an empty list. */
export const faultsOfDescription = (description: Record<string, unknown>): string[] => {
  if (description['@context'] !== 'https://schema.org') return ['no @context'];
  const { error } = VOCABULARY.safeParse(description);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
};
