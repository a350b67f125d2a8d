/** What the operator's desk shows. Instants are RFC 3339; a reader's contact is in none of it (R17). */
import type { MembershipChange, ShopStanding } from '../listing/contract.ts';

export type { ClaimDecision, Membership } from '../listing/contract.ts';

export type { FileRefused } from '../files/index.ts';
export {
  FILE_KINDS,
  refusedHead,
  refusedLines,
  type FileKind,
  type FileLook,
  type Reject,
} from '../import/index.ts';
export {
  IMPORT_COUNTS,
  type DeskImport,
  type ImportCounts,
  type ImportFault,
  type ImportFile,
  type ImportSaid,
  type ImportState,
} from './imports/import.ts';

/** What was done within a time. */
export interface Counts {
  /** For a title, by anybody (R20); counted by whole days, of which the first is today. */
  searches: number;
  /** Requests whose contact was proved. */
  requests: number;
  held: number;
  collected: number;
  /** Ended with nobody having it. */
  without: number;
  /** Questions to shops, and how they ended. */
  asks: number;
  yes: number;
  no: number;
  /** Delivered, and no answer within 60 open minutes (R12). */
  silent: number;
  /** Half of the yeses took no longer; null without any. */
  minutesToYes: number | null;
}

export interface DeskNumbers {
  day: Counts;
  month: Counts;
  sms: { sent: number; ceiling: number };
  /** What a person should look at. */
  open: { messages: number; pairs: number; claims: number; silent: number; unreachable: number };
}

export type MessageState = 'pending' | 'sending' | 'sent' | 'delivered' | 'ambiguous' | 'failed';

export interface DeskMessage {
  id: number;
  kind: string;
  channel: 'sms' | 'email';
  state: MessageState;
  /** The shop it is for; null: a reader. */
  shop: { slug: string; name: string } | null;
  at: string;
  attempts: number;
  /** The provider's code, and what it means. */
  code: string | null;
  reason: string | null;
  /** Whether sending it again would reach somebody in time. */
  mayBeSentAgain: boolean;
}

/** `open`: failed, in doubt, or waiting for longer than ten minutes. */
export const MESSAGE_LISTS = ['open', 'all'] as const;
export type MessageList = (typeof MESSAGE_LISTS)[number];

export interface DeskPair {
  /** Points for one shop, less those for two (server/sources/match/weights.ts). */
  score: number;
  /** One of both was removed on request: the other is held back until somebody decides. */
  removed: boolean;
  one: PairSide;
  other: PairSide;
  reasons: string[];
}

export interface PairSide {
  /** How a decision names it: the shop's slug, or its row where no shop stands for it. */
  key: string;
  slug: string | null;
  name: string;
  address: string | null;
  city: string | null;
  /** The source row that resembles the other's: "osm/node/1". */
  row: string;
  lat: number;
  lon: number;
}

/** What became of shops; some of it can be taken back. */
export interface DeskChange {
  id: number;
  at: string;
  event: string;
  slug: string;
  otherSlug: string | null;
  reason: string | null;
}

export interface DeskShop {
  slug: string;
  name: string;
  city: string | null;
  /** Since when: its last question without an answer, its last message that did not arrive. */
  since: string;
  /** Why its messages do not arrive. */
  reason: string | null;
}

export interface DeskShops {
  /** Three times running (R12). */
  silent: DeskShop[];
  unreachable: DeskShop[];
  /** Independent or unknown shops that nobody can write to. */
  withoutContact: number;
}

/** A claim that no code could prove, beside what the index has of the shop. */
export interface DeskClaim {
  id: number;
  at: string;
  slug: string;
  shopName: string;
  address: string | null;
  city: string | null;
  phone: string | null;
  mobile: string | null;
  shopEmail: string | null;
  website: string | null;
  /** Of whoever claims: the e-mail is proved. */
  email: string;
  person: string;
  words: string;
}

export interface DeskListings {
  claims: DeskClaim[];
  shops: ShopStanding[];
  changes: (Omit<MembershipChange, 'at'> & { at: string })[];
}

/** A chain or an independent house of the reviewed lists. */
export interface DeskHouse {
  name: string;
  /** Of its brand, where it is sure. */
  wikidata: string | null;
  /** Null: not for a list to judge. */
  independent: boolean | null;
  /** ISO 3166. */
  countries: string[];
  /** Folded: the towns to which it is held, if any. */
  towns: string[];
  /** In English, as the list says it. */
  reason: string;
  /** Shops of the index that it names. */
  shops: number;
}

/** A shop whose independence is looked at. */
export interface DeskJudgedShop {
  slug: string;
  name: string;
  city: string | null;
  independent: boolean | null;
  /** As a source says it, with Wikidata's id of it. */
  brand: string | null;
  brandWikidata: string | null;
  /** What the lists say of it, in English; "as its listing says" where a source says it itself. */
  reason: string | null;
  /** What an operator said of it. */
  judged: { by: string; at: string; reason: string } | null;
}

export type Judgement = 'independent' | 'chain' | 'undo';

export interface AuditLine {
  id: number;
  at: string;
  by: string;
  action: string;
  subject: string;
  reason: string | null;
}
