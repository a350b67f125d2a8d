/** What the operator's desk needs, handed over by the composition root. */
import type {
  AuditLine,
  ClaimDecision,
  DeskChange,
  DeskListings,
  DeskMessage,
  DeskNumbers,
  DeskPair,
  DeskShops,
  Membership,
  MessageList,
} from '../../desk/contract.ts';
import { deskWordsOf } from '../../views/language/desk.ts';
import type { DeskWords } from '../../views/language/desk.ts';
import { readMoment, pastPhrase } from '../../views/moments.ts';
import type { PageContext } from '../page-data.ts';

/** `by` is the operator's e-mail. */
export interface DeskDeps {
  numbers(): Promise<DeskNumbers>;
  messages(said: { list: MessageList; before: number | null; limit: number }): Promise<DeskMessage[]>;
  /** False: it would reach nobody. */
  sendAgain(by: string, id: number): Promise<boolean>;
  pairs(limit: number): Promise<DeskPair[]>;
  /** Throws a 409 where the two cannot be what was said. */
  decidePair(
    by: string,
    said: { one: string; other: string; verdict: 'together' | 'apart'; reason: string | null },
  ): Promise<void>;
  changes(limit: number): Promise<DeskChange[]>;
  /** Throws a 409 where it cannot be taken back. */
  undoChange(by: string, id: number): Promise<void>;
  /** Claims that wait, and shops by what they are to Rayon. */
  listings(said: { words: string; limit: number }): Promise<DeskListings>;
  /** False: it does not wait any more. */
  decideClaim(by: string, id: number, decision: ClaimDecision): Promise<boolean>;
  /** False: it is that already, or there is no such shop. */
  decideMembership(
    by: string,
    said: { slug: string; membership: Membership; reason: string | null },
  ): Promise<boolean>;
  shops(limit: number): Promise<DeskShops>;
  audit(before: number | null, limit: number): Promise<AuditLine[]>;
}

export const said = ({ words }: Pick<PageContext, 'words'>): DeskWords => deskWordsOf(words.lang);

/** "hier à 18 h". */
export const whenPhrase = (instant: string, { at, words }: PageContext): string => {
  const moment = readMoment(instant);
  return moment ? pastPhrase(moment, at, words) : '';
};
