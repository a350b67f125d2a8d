/**
 * What ONIX codes mean here. Source: EDItEUR, ONIX code lists; each table names its list. A code that no table has is
 * one of which nothing is made.
 */
import type { Block, Format, Standing } from '../../catalogue/index.ts';

/** List 1, notification types: what a record is about. Null: the blocks that it has, and those only. */
export const NOTIFICATIONS: Readonly<Record<string, { blocks: readonly Block[] | null; withdrawn?: true }>> =
  {
    // Early, advance and confirmed notices state the whole product.
    '01': { blocks: ['description', 'publishing', 'related', 'supply'] },
    '02': { blocks: ['description', 'publishing', 'related', 'supply'] },
    '03': { blocks: ['description', 'publishing', 'related', 'supply'] },
    '04': { blocks: null },
    '05': { blocks: ['description', 'publishing', 'related', 'supply'], withdrawn: true },
    // An update of supply details only.
    '12': { blocks: ['supply'] },
  };

/** The elements that hold a block. */
export const BLOCK_ELEMENTS: Readonly<Record<Block, string>> = {
  description: 'DescriptiveDetail',
  publishing: 'PublishingDetail',
  related: 'RelatedMaterial',
  supply: 'ProductSupply',
};

/** List 5, product identifiers that may hold an ISBN, the surest first: ISBN-13, GTIN-13, ISBN-10. */
export const ISBN_TYPES = ['15', '03', '02'];

/**
 * List 17, contributor roles: who counts as author, in this order. Who wrote it comes first, then who drew it (a comic
 * is looked for by both); editors only where there is neither. Translators and authors of prefaces are left out, as
 * the catalogue's other sources leave them out.
 */
export const AUTHOR_ROLES: readonly ReadonlySet<string>[] = [
  // By; with; screenplay; created by; from an idea; text; original author; interviewee; comic script; other; retold; adapted.
  new Set(['A01', 'A02', 'A03', 'A09', 'A10', 'A14', 'A38', 'A44', 'A45', 'A99', 'B03', 'B05']),
  // Artist; photographer; illustrated; photographs; drawings; maps.
  new Set(['A07', 'A08', 'A12', 'A13', 'A35', 'A39']),
];
/** Edited; edited and translated; editor-in-chief; guest and volume editor; compiled; selected. */
export const EDITOR_ROLES: ReadonlySet<string> = new Set(['B01', 'B10', 'B11', 'B12', 'B13', 'C01', 'C02']);

/** List 19, unnamed persons, as French catalogues name them. */
export const UNNAMED: Readonly<Record<string, string>> = { '02': 'Anonyme', '04': 'Collectif' };

/** List 150, product forms: books begin with B. For the others, what they are. */
export const NO_BOOKS: Readonly<Record<string, string>> = {
  A: 'an audio recording',
  C: 'a map or a globe',
  D: 'a digital product on a carrier',
  E: 'a digital product',
  F: 'a film or transparency',
  L: 'a digital licence',
  M: 'a microform',
  P: 'printed matter such as a calendar, cards or a poster',
  S: 'a set of several items',
  V: 'a video',
  X: 'trade material',
  Z: 'merchandise',
};

/** List 150: forms of books that say a format. */
export const FORM_FORMATS: Readonly<Record<string, Format>> = {
  BB: 'hardback',
  BC: 'paperback',
  BG: 'hardback',
  BH: 'board',
};

/**
 * List 175, details of a form, B101 to B115: mass-market, digest, A and B formats, the Japanese and Swedish small
 * sizes and "pocket" itself are the pocket book of the French trade; the American and British trade paperbacks are
 * its large format. B115 is a cover of stiff card, in a pocket size.
 */
export const DETAIL_FORMATS: Readonly<Record<string, Format>> = {
  B101: 'pocket',
  B102: 'large',
  B103: 'pocket',
  B104: 'pocket',
  B105: 'pocket',
  B106: 'large',
  B107: 'pocket',
  B108: 'pocket',
  B109: 'large',
  B110: 'pocket',
  B111: 'pocket',
  B112: 'pocket',
  B113: 'pocket',
  B114: 'pocket',
  B115: 'pocket',
};

/** List 21, edition types: large type and ultra-large print. */
export const LARGE_PRINT: ReadonlySet<string> = new Set(['LTE', 'ULP']);

/** List 27, subject schemes: Thema's category and its qualifiers, and CLIL, the French trade's. */
export const SUBJECT_SCHEMES: Readonly<Record<string, string>> = {
  '93': 'thema',
  '94': 'thema',
  '95': 'thema',
  '96': 'thema',
  '97': 'thema',
  '98': 'thema',
  '99': 'thema',
  '29': 'clil',
};

/** List 64, publishing status. */
export const STATUSES: Readonly<Record<string, Standing>> = {
  '01': 'ended', // cancelled
  '02': 'forthcoming',
  '03': 'interrupted', // postponed indefinitely
  '04': 'available', // active
  '06': 'interrupted', // out of stock indefinitely
  '07': 'ended', // out of print
  '08': 'ended', // inactive
  '10': 'ended', // remaindered
  '11': 'ended', // withdrawn from sale
  '12': 'ended', // recalled
  '15': 'ended', // recalled
  '16': 'interrupted', // temporarily withdrawn from sale
  '17': 'ended', // permanently withdrawn from sale
};

/** List 65, product availability. What speaks of one supplier only (43, 44, 97 to 99) says nothing of the title. */
export const AVAILABILITIES: Readonly<Record<string, Standing>> = {
  '01': 'ended', // cancelled
  '09': 'interrupted', // not yet available, postponed indefinitely
  '10': 'forthcoming',
  '11': 'forthcoming', // awaiting stock
  '12': 'forthcoming', // will be print on demand
  '20': 'available',
  '21': 'available', // in stock
  '22': 'available', // to order
  '23': 'available', // print on demand
  '30': 'interrupted',
  '31': 'interrupted', // out of stock
  '32': 'interrupted', // reprinting
  '33': 'interrupted', // awaiting reissue
  '34': 'interrupted', // temporarily withdrawn from sale
  '40': 'ended',
  '41': 'ended', // replaced by a new product
  '42': 'ended', // another format is available
  '46': 'ended', // withdrawn from sale
  '47': 'ended', // remaindered
  '48': 'ended', // replaced by print on demand
  '49': 'ended', // recalled
  '51': 'ended', // out of print
  '52': 'ended', // no longer sold in this market
};

/**
 * List 51, product relations that join editions of one work: replaces and replaced by, alternative format, based on a
 * print product, special and prebound editions and facsimiles (both ways), electronic, enhanced and basic versions,
 * the same for another market. Not: parts of a set, works in another language, similar products, the same author's.
 */
export const EDITION_RELATIONS: ReadonlySet<string> = new Set([
  '03',
  '05',
  '06',
  '13',
  '18',
  '19',
  '20',
  '21',
  '24',
  '25',
  '27',
  '28',
  '29',
  '32',
  '33',
]);

/** List 164, work relations: this product is a manifestation of the work. */
export const MANIFESTATION = '01';

/** List 16, work identifiers: a scheme of the publisher's own, and the ISBN-13 of one of the work's manifestations. */
export const PROPRIETARY = '01';
export const WORK_ISBN = '15';

/** List 58, price types that are what a reader pays: with tax; the fixed price before the recommended ones. */
export const PRICE_TYPES = ['04', '02', '42', '24', '22'];

/** List 59, price qualifiers that are for every reader: none, unqualified, consumer price. */
export const OPEN_QUALIFIERS: ReadonlySet<string> = new Set(['00', '05']);

/** List 173, roles of a price's dates: from and until. */
export const PRICE_FROM = '14';
export const PRICE_UNTIL = '15';
