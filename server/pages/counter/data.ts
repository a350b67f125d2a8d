/** What a shop's counter needs beside the other pages, handed over by the composition root. */
import type { UnmetDemand } from '../../demand/contract.ts';
import type { Answer, CounterView, HistoryView, Outcome, PastAsk } from '../../reservations/contract.ts';
import type { ShopSettings } from '../../shops/contract.ts';
import type { TitleView } from '../../catalogue/contract.ts';
import { counterWordsOf } from '../../views/language/counter.ts';
import type { CounterWords } from '../../views/language/counter.ts';
import type { PageContext } from '../page-data.ts';

/** One ask of the shop that has signed in. */
export interface AskOfShop {
  shopId: number;
  askId: number;
}

/** The use cases, each for one shop. Those of an ask throw a 404 for another shop's, and a 409 where it means nothing. */
export interface CounterDeps {
  view(shopId: number): Promise<CounterView>;
  unmet(shopId: number): Promise<UnmetDemand[]>;
  titles(isbns: string[]): Promise<TitleView[]>;
  /** The ask whose copy waits under a pickup code; null: none of this shop's. */
  findByCode(shopId: number, code: string): Promise<number | null>;
  answer(ask: AskOfShop, answer: Answer): Promise<Outcome>;
  collected(ask: AskOfShop): Promise<void>;
  takeBack(ask: AskOfShop): Promise<void>;
  history(shopId: number, before: number | null): Promise<HistoryView>;
  wholeHistory(shopId: number): Promise<PastAsk[]>;
  settings(shopId: number): Promise<ShopSettings>;
  saveSettings(
    shopId: number,
    wishes: Partial<Pick<ShopSettings, 'away' | 'channels' | 'onlyWhileOpen'>>,
  ): Promise<void>;
  /** The day on the shop's own calendar: `2026-11-28`. */
  today(shopId: number): Promise<string>;
  /** "Stop all messages", and back. */
  stop(shopId: number): Promise<void>;
  start(shopId: number): Promise<void>;
  /** Sends the counter's state whenever it is another one than `seen`; answers how to stop. */
  follow(shopId: number, seen: string | null, send: (state: string) => void): () => void;
}

/** The shop whose counter it is. */
export interface CounterShop {
  id: number;
  name: string;
}

/** Why a button changed nothing; said above everything. */
export type Notice = 'noCopy' | 'settled' | 'notNow' | 'notUnderstood';

export const said = ({ words }: Pick<PageContext, 'words'>): CounterWords => counterWordsOf(words.lang);

export const COUNTER = '/comptoir';
export const HISTORY = `${COUNTER}/historique`;
export const SETTINGS = `${COUNTER}/reglages`;

/** An address below the counter, in the language that was asked for. */
export const counterHref = (path: string, { langAsked }: Pick<PageContext, 'langAsked'>): string =>
  langAsked === null ? path : `${path}?lang=${langAsked}`;
