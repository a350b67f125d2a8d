/** A reader who asks a shop, played over HTTP on the demonstration, up to the link that the shop is sent. */
import { setTimeout } from 'node:timers/promises';
import { BOOK, STRASBOURG } from './finder.ts';

interface Message {
  id: string;
  to: string;
  text: string;
  links: string[];
}

interface Feature {
  properties: { slug: string; name: string; ask: string; offers: { available: number | null }[] };
}

export interface Asked {
  /** Where the shop was written to. */
  contact: string;
  /** `/repondre/{token}`. */
  path: string;
  shop: { slug: string; name: string };
  /** The reader's name for Rayon, and the address that a shop must never see (R17). */
  reservation: string;
  email: string;
}

/** How many things may be due before a shop opens. */
const STEPS = 12;
const LOOKS = 300;
/** Milliseconds. */
const LOOK_EVERY = 100;
let readers = 0;

const json = async <T>(address: string, body?: object): Promise<T> => {
  const response = await fetch(address, {
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
};

const inboxOf = async (origin: string): Promise<Message[]> =>
  (await json<{ messages: Message[] }>(`${origin}/dev/inbox`)).messages;

/** A message that has come since; it is sent in the background. */
const awaitMessage = async (
  origin: string,
  seen: readonly Message[],
  wanted: (message: Message) => boolean,
): Promise<Message> => {
  for (let look = 0; look < LOOKS; look += 1) {
    const fresh = (await inboxOf(origin)).filter(({ id }) => !seen.some((one) => one.id === id));
    const found = fresh.find(wanted);
    if (found) return found;
    await setTimeout(LOOK_EVERY);
  }
  throw new Error('the message did not come');
};

/** Whatever the hour, the question is sent: the demonstration's clock is moved to when the shop opens. */
const untilSent = async (origin: string, id: string): Promise<void> => {
  let state: string | undefined;
  for (let step = 0; step < STEPS; step += 1) {
    const { asks } = await json<{ asks: { state: string }[] }>(`${origin}/api/v1/reservations/${id}`);
    state = asks[0]?.state;
    if (state === 'sent') return;
    await json(`${origin}/dev/clock`, { to: 'next' });
  }
  throw new Error(`the shop was not asked, however late it became: its ask is ${state ?? 'not there'}`);
};

const isQuestion = ({ links }: Message): boolean => links.some((link) => link.includes('/repondre/'));

const shopsToAsk = async (origin: string): Promise<Feature['properties'][]> => {
  const { lat, lon } = STRASBOURG;
  const { features } = await json<{ features: Feature[] }>(
    `${origin}/api/v1/shops?near=${lat},${lon}&radius=500000&isbn=${BOOK.isbn}&limit=50`,
  );
  return features.map(({ properties }) => properties).filter(({ ask }) => ask === 'sms' || ask === 'email');
};

/** Marie asks `quantity` copies of one shop, each time of another one (R19) unless it is said, and proves her address. */
export const askShop = async (
  origin: string,
  { quantity = 1, slug = null }: { quantity?: number; slug?: string | null } = {},
): Promise<Asked> => {
  readers += 1;
  const shops = await shopsToAsk(origin);
  const shop = slug === null ? shops[readers % shops.length] : shops.find((one) => one.slug === slug);
  if (!shop) throw new Error('the demonstration has no shop to ask');
  const email = `marie${readers}@example.org`;
  const before = await inboxOf(origin);
  const { id } = await json<{ id: string }>(`${origin}/api/v1/reservations`, {
    ...{ isbn: BOOK.isbn, quantity, shops: [shop.slug] },
    contact: { name: 'Marie', email },
  });
  const { text } = await awaitMessage(origin, before, ({ to }) => to === email);
  await json(`${origin}/api/v1/reservations/${id}/verify`, { code: /\b\d{6}\b/.exec(text)?.[0] });
  await untilSent(origin, id);
  const { links, to } = await awaitMessage(origin, before, isQuestion);
  return {
    contact: to,
    path: new URL(links.find((link) => link.includes('/repondre/'))!).pathname,
    shop,
    reservation: id,
    email,
  };
};

/** What a shop's button sends, without a browser. */
export const pressButton = async (origin: string, path: string, answer: string): Promise<void> => {
  const response = await fetch(origin + path, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ answer }),
  });
  if (response.status !== 303) throw new Error(`${answer} was answered with ${response.status}`);
};

/** Moves the demonstration's clock by so many seconds. */
export const passTime = async (origin: string, seconds: number): Promise<void> => {
  await json(`${origin}/dev/clock`, { advance: seconds });
};

/** A shop that can promise two copies, one after the other. */
export const shopWithCopies = async (origin: string): Promise<string> => {
  const shops = await shopsToAsk(origin);
  const found = shops.findLast(({ offers }) =>
    offers.every(({ available }) => available === null || available > 1),
  );
  if (!found) throw new Error('the demonstration has no shop with two copies');
  return found.slug;
};

/** Has a link to the counter sent to a contact, as the door's form does. Answers its path. */
export const entryLink = async (origin: string, contact: string): Promise<string> => {
  const before = await inboxOf(origin);
  await fetch(`${origin}/comptoir/entrer`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ contact }),
  });
  const isEntry = (link: string): boolean => link.includes('/comptoir/entrer/');
  const { links } = await awaitMessage(origin, before, (message) => message.links.some(isEntry));
  return new URL(links.find(isEntry) ?? origin).pathname;
};
