/** What the counter's page of the listing needs beside the others, handed over by the composition root. */
import type {
  ListingTyped,
  ListingView,
  ListingWrong,
  Profile,
  ProfileWrong,
  Proved,
} from '../../../listing/contract.ts';
import type { Lang } from '../../../views/language/index.ts';
import { listingWordsOf } from '../../../views/language/listing.ts';
import type { ListingWords } from '../../../views/language/listing.ts';
import { dayPhrase } from '../../../views/phrases.ts';
import type { PageContext } from '../../page-data.ts';
import type { Point } from '../../page-data.ts';

/** Each for one shop. */
export interface ListingDeps {
  view(shopId: number): Promise<ListingView>;
  /** What is wrong, with nothing kept; null when it is kept. */
  save(shopId: number, typed: ListingTyped): Promise<ListingWrong | null>;
  followOthers(shopId: number): Promise<void>;
  /** Answers the proof's id; errors as in listing/listing.ts. */
  askContact(shopId: number, said: { typed: string; locale: Lang }): Promise<string>;
  openContact(shopId: number, proofId: string): Promise<{ contact: string; triesLeft: number } | null>;
  proveContact(shopId: number, proofId: string, code: string): Promise<Proved<true>>;
  /** False: it is the only one. */
  forgetContact(shopId: number, kind: 'email' | 'mobile'): Promise<boolean>;
  /** Null: the shop is no member. */
  profile(shopId: number): Promise<Profile | null>;
  saveWords(shopId: number, said: { words: string; pictureWords: string }): Promise<ProfileWrong | null>;
  savePicture(shopId: number, file: AsyncIterable<Uint8Array>): Promise<ProfileWrong | null>;
  dropPicture(shopId: number): Promise<void>;
  /** False: copies are still on hold. Open questions get a no. */
  leave(shopId: number): Promise<boolean>;
  /** Where an address is; null when it is not found. */
  locate(address: string): Promise<Point | null>;
}

/** The shop at whose counter somebody stands. */
export interface ListingShop {
  id: number;
  slug: string;
  name: string;
}

export const LISTING = '/comptoir/fiche';
/** Where whoever has left comes to. */
export const GONE = '/comptoir/adieu';

export const said = ({ words }: Pick<PageContext, 'words'>): ListingWords => listingWordsOf(words.lang);

/** `rest` begins with a slash. */
export const hrefOf = (
  rest: string,
  { langAsked }: Pick<PageContext, 'langAsked'>,
  note: Record<string, string> = {},
): string => {
  const query = new URLSearchParams({
    ...note,
    ...(langAsked === null ? {} : { lang: langAsked }),
  }).toString();
  return query === '' ? LISTING + rest : `${LISTING}${rest}?${query}`;
};

export const dayOf = (instant: string, { at, words }: PageContext): string => dayPhrase(instant, at, words);
