/** R17, R18: what must be in no line that is logged: readers' and shops' contacts, codes, links and names of reservations. */
import type { Knex } from 'knex';

const PERSONAL = `
  select recipient from messages
  union select other_recipient from messages
  union select data->>'token' from messages
  union select data->>'code' from messages
  union select data->>'entry' from messages
  union select contact from reservations
  union select id::text from reservations
  union select pickup_code from reservations
  union select reply_code from asks
  union select sender from received_messages
  union select mobile from shops
  union select email from shops`;

/** Puts what the database holds of these into `known`. */
export const addSecrets = async (db: Knex, known: Set<string>): Promise<void> => {
  const { rows } = await db.raw<{ rows: { recipient: string | null }[] }>(PERSONAL);
  for (const { recipient } of rows) if (recipient) known.add(recipient);
};

/** A number, an address or a reservation's name, whoever it belongs to. */
const SHAPES = [
  /\+\d{9,15}/g,
  /\b0[1-9](?:[ .]?\d\d){4}\b/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi,
];

/** Those of `known` that `text` holds as a word of its own, and whatever has the shape of one. */
export const secretsIn = (text: string, known: Iterable<string> = []): string[] => {
  const words = new Set(text.split(/[^\w+@.-]+/));
  return [
    ...[...known].filter((secret) => words.has(secret) || (secret.length > 6 && text.includes(secret))),
    ...SHAPES.flatMap((shape) => text.match(shape) ?? []),
  ];
};
