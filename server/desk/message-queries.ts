/** SQL of the messages that an operator looks at. What they say and where they go is not read. */
import type { Knex } from 'knex';
import { MAY_BE_SENT_AGAIN } from '../outbox/index.ts';
import type { DeskMessage, MessageList } from './contract.ts';
import { rfc3339 } from './instants.ts';

/** Failed, in doubt, or late; what was taken back before it was sent is none of these. */
const OPEN = `(messages.state = 'failed' and messages.reason is distinct from 'withdrawn' or messages.state = 'ambiguous'
  or messages.state = 'pending' and deliver_after < (select now from rayon_now) - interval '10 minutes')
  and messages.created_at > (select now from rayon_now) - interval '30 days'`;

type Row = Omit<DeskMessage, 'at' | 'shop'> & { at: Date; slug: string | null; name: string | null };

/** The latest first; `before`: older than this one. */
export const readMessages = async (
  db: Knex,
  { list, before, limit }: { list: MessageList; before: number | null; limit: number },
): Promise<DeskMessage[]> => {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select messages.id, kind, channel, messages.state, messages.created_at as at, attempts, provider_code as code,
       messages.reason, shops.slug, shops.name,
       ${MAY_BE_SENT_AGAIN} as "mayBeSentAgain"
     from messages left join asks on asks.id = ask_id left join shops on shops.id = asks.shop_id
     where (:before::bigint is null or messages.id < :before) ${list === 'open' ? `and ${OPEN}` : ''}
     order by messages.id desc limit :limit`,
    { before, limit } as Record<string, Knex.RawBinding>,
  );
  return rows.map(({ at, slug, name, ...row }) => ({
    ...row,
    at: rfc3339(at),
    shop: slug === null || name === null ? null : { slug, name },
  }));
};

export const countOpenMessages = async (db: Knex): Promise<number> => {
  const { rows } = await db.raw<{ rows: [{ count: number }] }>(
    `select count(*)::integer as count from messages where ${OPEN}`,
  );
  return rows[0].count;
};
