/** What the counter's stock page needs beside the others, handed over by the composition root. */
import type {
  Feed,
  NewKey,
  RefusedWords,
  ShopKey,
  StockField,
  StockGuess,
  StockReport,
  TableGuess,
  Upload,
  UploadSaid,
  WhyNot,
} from '../../../tills/contract.ts';
import { stockInWordsOf } from '../../../views/language/stock-in.ts';
import type { StockInWords } from '../../../views/language/stock-in.ts';
import { comingPhrase, pastPhrase, readMoment } from '../../../views/moments.ts';
import type { PageContext } from '../../page-data.ts';

export interface Overview {
  /** Only a member's till sends by itself, and only a member's file is fetched. */
  isMember: boolean;
  /** The newest first. */
  reports: StockReport[];
  keys: ShopKey[];
  feed: Feed | null;
}

export interface StockDeps {
  overview(shopId: number): Promise<Overview>;
  isMember(shopId: number): Promise<boolean>;
  keep(shopId: number, name: string, file: AsyncIterable<Uint8Array>): Promise<Upload | WhyNot>;
  find(shopId: number, uploadId: string): Promise<Upload | null>;
  guess(upload: Upload): Promise<StockGuess | WhyNot>;
  /** Null: none of the columns was said to hold the ISBN. */
  layoutOf(table: TableGuess, chosen: readonly (StockField | null)[]): UploadSaid['layout'];
  /** Answers the report's id. */
  begin(upload: Upload, said: UploadSaid, mayShrink: boolean): Promise<string | WhyNot>;
  report(shopId: number, reportId: string): Promise<StockReport | null>;
  refusedCsv(report: StockReport, words: RefusedWords, delimiter: ',' | ';'): string;
  /** Null: the shop has as many as it may. */
  makeKey(shopId: number, said: { name: string; unnamed: string }): Promise<NewKey | null>;
  rotateKey(shopId: number, keyId: number): Promise<NewKey | 'unknown' | null>;
  revokeKey(shopId: number, keyId: number): Promise<boolean>;
  /** Answers why the address will not do; null when it is kept. */
  keepFeed(feed: Pick<Feed, 'shopId' | 'url' | 'form' | 'everyHours'>): Promise<string | null>;
  hurryFeed(shopId: number, mayShrink: boolean): Promise<void>;
  dropFeed(shopId: number): Promise<void>;
  /** RFC 3339 with the zone's offset at that instant. */
  inZone(at: Date, zone: string): string;
  limits: { megabytes: number; keys: number };
}

/** The shop at whose counter somebody stands. */
export interface CounterShop {
  id: number;
  slug: string;
  name: string;
  /** IANA: its instants are said in it. */
  zone: string;
}

export const said = ({ words }: Pick<PageContext, 'words'>): StockInWords => stockInWordsOf(words.lang);

export const isWhyNot = (result: object): result is WhyNot => 'why' in result;

/** A sentence about what was not done. */
export const sentenceOf = ({ why, reason }: WhyNot, { context, deps }: Desk): string => {
  const say = said(context);
  if (why === 'tooLarge') return say.tooLarge(deps.limits.megabytes);
  if (why === 'gone') return say.fileGone;
  return why === 'busy' ? say.busy : say.unreadable(say.reason(reason));
};

export const STOCK_PATH = '/comptoir/stock';

/** An address of these pages, in the language that was asked for. */
export const hrefOf = (path: string, { langAsked }: Pick<PageContext, 'langAsked'>): string =>
  `${STOCK_PATH}${path}${langAsked === null ? '' : `?lang=${langAsked}`}`;

/** Who stands at the counter, what is written with, and what may be done: what each of these pages is made from. */
export interface Desk {
  shop: CounterShop;
  context: PageContext;
  deps: StockDeps;
}

/** "aujourd’hui à 9 h 12", by the shop's clock. */
export const pastOf = (at: Date, { shop, context, deps }: Desk): string => {
  const moment = readMoment(deps.inZone(at, shop.zone));
  return moment ? pastPhrase(moment, context.at, context.words) : '';
};

/** "demain à 10 h", by the shop's clock. */
export const comingOf = (at: Date, { shop, context, deps }: Desk): string => {
  const moment = readMoment(deps.inZone(at, shop.zone));
  return moment ? comingPhrase(moment, context.at, context.words) : '';
};
