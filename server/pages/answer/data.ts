/** What the page behind a shop's link needs beside the others, handed over by the composition root. */
import type { Answer, Outcome, ShopAskView } from '../../reservations/contract.ts';
import type { TitleView } from '../../catalogue/contract.ts';
import { answerWordsOf } from '../../views/language/answer.ts';
import type { AnswerWords } from '../../views/language/answer.ts';
import type { PageContext } from '../page-data.ts';

/** The use cases. Null or false: the token opens nothing, or no longer. Each throws a 409 where it means nothing. */
export interface AnswerDeps {
  /** Changes nothing of what anybody decided (R13). */
  show(token: string): Promise<ShopAskView | null>;
  answer(token: string, answer: Answer): Promise<Outcome | null>;
  collected(token: string): Promise<boolean>;
  takeBack(token: string): Promise<boolean>;
  stop(token: string): Promise<boolean>;
}

/** What a shop's buttons send. */
export const ACTS = ['yes', 'no', 'collected', 'takeBack', 'stop'] as const;
export type Act = (typeof ACTS)[number];

/** Why a button changed nothing; said above everything. */
export type Notice = 'noCopy' | 'settled' | 'notNow' | 'notUnderstood';

export interface AnswerPage {
  token: string;
  view: ShopAskView;
  /** Of one copy, as this shop sells it; null when it is not known. */
  price: TitleView['price'];
  notice: Notice | null;
}

export const said = ({ words }: Pick<PageContext, 'words'>): AnswerWords => answerWordsOf(words.lang);

/** For whom it is asked: a first name, and nothing else (R17). */
export const readerOf = ({ firstName }: ShopAskView, context: PageContext): string =>
  firstName ?? said(context).somebody;
