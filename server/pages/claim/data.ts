/** What the pages of a claim need, handed over by the composition root. */
import type { AboutClaim, Claimed, ClaimSaid, ClaimView, Proved } from '../../listing/contract.ts';
import type { Lang } from '../../views/language/index.ts';
import { listingWordsOf } from '../../views/language/listing.ts';
import type { ListingWords } from '../../views/language/listing.ts';
import type { PageFrame } from '../page-data.ts';

interface Asking {
  slug: string;
  locale: Lang;
  /** IP address, for the limit. */
  address: string;
}

export interface ClaimDeps {
  /** Null: no such open shop. */
  view(slug: string): Promise<ClaimView | null>;
  /** Both answer the proof's id; errors as in listing/claims.ts. */
  askCode(asking: Asking & { way: 'sms' | 'email' }): Promise<string>;
  askRequest(asking: Asking & { said: ClaimSaid }): Promise<string>;
  open(
    slug: string,
    proofId: string,
  ): Promise<{ masked: string; what: AboutClaim['what']; triesLeft: number } | null>;
  /** `brought`: the session that came along. */
  prove(said: {
    slug: string;
    proofId: string;
    code: string;
    brought: string | null;
  }): Promise<Proved<Claimed>>;
}

export const said = ({ words }: Pick<PageFrame, 'words'>): ListingWords => listingWordsOf(words.lang);

/** `rest` is a proof's id. */
export const claimPath = (slug: string, rest = ''): string =>
  `/librairie/${encodeURIComponent(slug)}/revendiquer${rest === '' ? '' : `/${rest}`}`;

export const claimHref = (
  slug: string,
  { langAsked }: Pick<PageFrame, 'langAsked'>,
  rest = '',
  note: Record<string, string> = {},
): string => {
  const query = new URLSearchParams({
    ...note,
    ...(langAsked === null ? {} : { lang: langAsked }),
  }).toString();
  const path = claimPath(slug, rest);
  return query === '' ? path : `${path}?${query}`;
};
