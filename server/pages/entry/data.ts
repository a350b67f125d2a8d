/** What the door of the counter and the desk needs, handed over by the composition root. */
import type { Entrance, Visitor } from '../../access/contract.ts';
import { entryWordsOf } from '../../views/language/entry.ts';
import type { EntryWords } from '../../views/language/entry.ts';
import type { Lang } from '../../views/language/index.ts';
import type { PageFrame } from '../page-data.ts';

export interface EntryDeps {
  /** Throws a 400 for what is neither number nor e-mail, and a 429 past a limit. */
  askIn(said: { contact: string; locale: Lang; back: unknown; address: string }): Promise<void>;
  /** Empty: the link lets nobody in. */
  entrancesOf(token: string): Promise<Entrance[]>;
  /** `as` and `brought` as in access/sign-in.ts. Null: it lets nobody in, or not as that. */
  signIn(said: {
    token: string;
    as?: number | null;
    brought: string | null;
  }): Promise<{ token: string; to: string } | null>;
  visitorOf(session: string): Promise<Visitor | null>;
  signOut(session: string): Promise<void>;
  signOutEverywhere(session: string): Promise<void>;
}

export const ENTRY = '/comptoir/entrer';

/** The door, which leads to `back` once one is inside. */
export const entryHref = (back: string | null, lang: Lang | null): string => {
  const query = new URLSearchParams({
    ...(back === null ? {} : { vers: back }),
    ...(lang === null ? {} : { lang }),
  }).toString();
  return query === '' ? ENTRY : `${ENTRY}?${query}`;
};

export const said = ({ words }: Pick<PageFrame, 'words'>): EntryWords => entryWordsOf(words.lang);
