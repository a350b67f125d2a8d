import type { Knex } from 'knex';
import { findTitle, hyphenate } from '../catalogue/index.ts';
import { enqueue } from '../outbox/index.ts';
import { shopContacts } from '../shops/index.ts';
import type { Overpromise } from '../stock/index.ts';
import type { Rules } from './rules.ts';
import { wayTo } from './tell-shop.ts';

/** Tells a shop that its last count is lower than what it promised (R4). */
export const tellOverpromise = async (
  trx: Knex,
  rules: Rules,
  { shopId, isbn, condition, promised, counted, at }: Overpromise,
): Promise<void> => {
  const contact = (await shopContacts(trx, [shopId])).get(shopId);
  const way = contact && (await wayTo({ trx, rules }, contact));
  if (!contact || !way) return;
  const title = await findTitle(trx, isbn);
  const book = { isbn, title: title?.title ?? hyphenate(isbn), authors: title?.authors ?? [], condition };
  await enqueue(trx, {
    kind: 'promisedTooMuch',
    data: { shopName: contact.shop.name, book, promised, counted },
    ...way,
    locale: rules.settings.locale,
    dedupeKey: `promisedTooMuch ${shopId} ${isbn} ${condition} ${at.toISOString()}`,
  });
};
