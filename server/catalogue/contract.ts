/** What the catalogue says on the wire. */
import { z } from 'zod';
import { isbn13, money } from '../http/common-schemas.ts';

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

export const titlesView = z.object({ titles: z.array(titleView) });

export const titlesQuery = z.strictObject({
  q: z.string().trim().min(1).max(200),
  limit: z.coerce.number().int().min(1).max(50).default(8),
});
