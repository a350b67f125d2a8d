/** SQL of the inbox: what would have been sent, newest first. */
import type { Knex } from 'knex';
import type { Channel, Outgoing } from '../../outbox/index.ts';

export interface InboxMessage {
  id: number;
  channel: Channel;
  to: string;
  from: string;
  subject: string | null;
  text: string;
  html: string | null;
  links: string[];
  at: Date;
  /** The outbox's state of it: sent, delivered, … */
  state: string;
}

/** Keeps a message once, however often it is sent; answers its number, as a provider would. */
export const saveInInbox = async (
  db: Knex,
  channel: Channel,
  sender: string,
  outgoing: Outgoing,
): Promise<string> => {
  const { rows } = await db.raw<{ rows: [{ id: number }] }>(
    `insert into inbox (message_id, channel, sender, recipient, subject, text, html, links)
     values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (message_id) do update set text = excluded.text returning id`,
    [
      outgoing.messageId,
      channel,
      sender,
      outgoing.to,
      outgoing.subject,
      outgoing.text,
      outgoing.html,
      outgoing.links,
    ] as Knex.RawBinding[],
  );
  return `inbox-${rows[0].id}`;
};

const COLUMNS = `inbox.id, inbox.channel, inbox.recipient as to, inbox.sender as from, inbox.subject, inbox.text,
  inbox.html, inbox.links, inbox.at, messages.state`;

/** The newest messages. */
export const readInbox = async (db: Knex, limit: number): Promise<InboxMessage[]> => {
  const { rows } = await db.raw<{ rows: InboxMessage[] }>(
    `select ${COLUMNS} from inbox join messages on messages.id = inbox.message_id order by inbox.id desc limit ?`,
    [limit],
  );
  return rows;
};

export const readInboxMessage = async (db: Knex, id: number): Promise<InboxMessage | null> => {
  const { rows } = await db.raw<{ rows: InboxMessage[] }>(
    `select ${COLUMNS} from inbox join messages on messages.id = inbox.message_id where inbox.id = ?`,
    [id],
  );
  return rows[0] ?? null;
};

/** Says in one number whether anything changed: the newest message and the last change of a state. */
export const inboxVersion = async (db: Knex): Promise<string> => {
  const { rows } = await db.raw<{ rows: [{ version: string }] }>(
    `select coalesce(max(inbox.id), 0) || '-' || coalesce(max(extract(epoch from messages.updated_at)), 0) as version
     from inbox join messages on messages.id = inbox.message_id`,
  );
  return rows[0].version;
};
