/** What the desk's list of chains needs, handed over by the composition root, and how it says it. */
import type { DeskHouse, DeskJudgedShop, Judgement } from '../../../desk/contract.ts';
import { html, nothing } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import { chainsWordsOf } from '../../../views/language/chains.ts';
import type { ChainsWords } from '../../../views/language/chains.ts';
import type { PageContext } from '../../page-data.ts';
import { deskHref, TABS } from '../frame.ts';

export interface Slice {
  skip: number;
  limit: number;
}

export interface ChainDeps {
  /** The reviewed lists. */
  houses(): Promise<DeskHouse[]>;
  /** Null: no house is called so. */
  shopsOf(house: string, slice: Slice): Promise<DeskJudgedShop[] | null>;
  toJudge(slice: Slice): Promise<{ shops: DeskJudgedShop[]; count: number }>;
  /** The latest first. */
  judged(slice: Slice): Promise<DeskJudgedShop[]>;
  shop(slug: string): Promise<DeskJudgedShop | null>;
  /** `by`: the operator's e-mail. Throws a 409 where it cannot be. */
  judge(by: string, said: { slug: string; judgement: Judgement; reason: string }): Promise<void>;
}

export const say = ({ words }: Pick<PageContext, 'words'>): ChainsWords => chainsWordsOf(words.lang);

export const chainsHref = (
  path: string,
  { langAsked }: Pick<PageContext, 'langAsked'>,
  said: Record<string, string> = {},
): string => deskHref(`${TABS.chains}${path}`, langAsked, said);

export type State = 'chain' | 'independent' | 'unknown';

export const stateOf = ({ independent }: { independent: boolean | null }): State =>
  independent === null ? 'unknown' : independent ? 'independent' : 'chain';

/** Wikidata's page of a brand; nothing where its id is not known. */
export const wikidataLink = (id: string | null, context: PageContext): Html =>
  id === null
    ? nothing
    : html`<a href="https://www.wikidata.org/wiki/${id}" rel="noopener">${say(context).wikidata(id)}</a>`;

/** What sources and lists say of a shop by which it may be judged. */
export const cluesOf = ({ brand, brandWikidata, reason }: DeskJudgedShop, context: PageContext): Html => {
  const words = say(context);
  return html`${brand === null ? nothing : html`<p>${words.saysBrand(brand)} ${wikidataLink(brandWikidata, context)}</p>`}
  ${reason === null ? nothing : html`<p class="desk-soft">${words.reason(reason)}</p>`}`;
};
