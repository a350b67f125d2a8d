/** What the catalogue says on the wire. */
import { z } from 'zod';
import { isbn13, money, numberParam, textParam } from '../http/common-schemas.ts';
import { endpoint } from '../http/endpoint.ts';
import { readIsbn } from './isbn.ts';
import { FORMATS, STANDINGS } from './title.ts';

export const titleView = z
  .object({
    isbn: isbn13,
    title: z.string(),
    authors: z.array(z.string()),
    publisher: z.string().nullable(),
    /** Year, or year-month(-day) when known. */
    published: z.string().nullable(),
    /** ISO 639-1 or -3. */
    language: z.string().nullable(),
    price: money.nullable(),
    /** How many shops carry it, counted or not. */
    shops: z.int().min(0).max(10_000_000),
  })
  .meta({ id: 'Title' });
export type TitleView = z.infer<typeof titleView>;

/** A title as one of several editions. */
export const editionView = titleView
  .extend({
    subtitle: z.string().nullable(),
    /** How it is made; `large` is the large format that comes before the pocket edition. */
    format: z.enum(FORMATS).nullable(),
  })
  .meta({ id: 'Edition' });
export type EditionView = z.infer<typeof editionView>;

/** An edition that a shop near the reader has. */
export const nearEditionView = editionView
  .extend({
    /** Metres to the nearest shop that has it. */
    distance: z.number(),
  })
  .meta({ id: 'NearEdition' });
export type NearEditionView = z.infer<typeof nearEditionView>;

export const bookView = editionView
  .extend({
    /** What the publisher and its distributor say of it; never what a shop has. */
    standing: z.enum(STANDINGS).nullable(),
    /** Other editions of the same work, the most widely carried first. Never another volume, nor a set. */
    editions: z.array(editionView),
  })
  .meta({ id: 'Book' });
export type BookView = z.infer<typeof bookView>;

export const titlesView = z.object({ titles: z.array(titleView) });

/** An ISBN as people write it, read to 13 digits. */
export const isbnParam = z
  .string('must be given once')
  .transform((text) => readIsbn(text))
  .refine((isbn) => isbn !== null, 'is not a valid ISBN-10 or ISBN-13');

export const suggestTitles = endpoint({
  method: 'get',
  path: '/titles',
  tag: 'Titles',
  anySite: true,
  summary: 'Suggestions for a title, an author or an ISBN',
  description:
    'Accents, case, hyphens and word order do not matter; typos are forgiven; the last word may be unfinished. ' +
    'An exact ISBN comes first, then the best match, the most widely carried first among equals.',
  query: z.strictObject({
    q: textParam,
    limit: numberParam({ min: 1, max: 50, integer: true }).optional(),
  }),
  answer: titlesView,
});

export const showTitle = endpoint({
  method: 'get',
  path: '/titles/{isbn}',
  tag: 'Titles',
  anySite: true,
  summary: 'One title, with other editions of the same work',
  params: z.strictObject({ isbn: z.string().meta({ description: 'ISBN-10 or ISBN-13, hyphens allowed' }) }),
  answer: bookView,
  problems: { 404: 'No title has this ISBN' },
});
