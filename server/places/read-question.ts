/** What a reader typed into the place box, taken apart. Pure. */
import { fold } from '../text/fold.ts';
import { countryNamed } from './country-names.ts';

export interface Question {
  /** Folded beginnings of names; none when only a number was typed. */
  prefixes: string[];
  /** Folded names that would be just what was asked. */
  exact: string[];
  /** What is left of the name when words are taken from its front: "rue de Rennes Paris" ends in "paris". */
  endings: string[];
  /** Whether a street was typed: its name is none of a town. */
  isAddress: boolean;
  /** The beginning of a postcode, or a department ("31", "2A", "974"). */
  number: string | null;
  /** ISO 3166-1, when it was said. */
  country: string | null;
}

const NUMBER = /^(\d{1,5}|2[ab])$/;
const POSTCODE = /^\d{5}$/;
const CITY = /^(paris|lyon|marseille)$/;
const DISTRICT = /^(?:0?(\d{1,2})|([ivx]+))(er|re|e|eme|ieme|nd|nde)?$/;
/** As Paris writes its arrondissements on walls: the place in this list. */
const ROMAN = ' i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ');
/** The number of company mail in these cities is that of the arrondissement: "75231 Paris Cedex 05". */
const CEDEX = /^(?:\d{5} )?(paris|lyon|marseille) cedex (\d{1,2})$/;
const STREET =
  /(?:^|\s)(?:rue|avenue|av|boulevard|bd|place|quai|chemin|route|impasse|allees?|passage|square|cours|faubourg|fg)\s/;
/** "Paris 11", "lyon 03", "marseille 1er arrdt" and "11e arrondissement de Paris", folded. */
const CITY_FIRST = /^(\w+) (\w+)( arr\w*)?$/;
const CITY_LAST = /^(\w+)( arr\w*)?( de)? (\w+)$/;
const DISTRICTS: Readonly<Record<string, number>> = { paris: 20, lyon: 9, marseille: 16 };

const NOTHING: Question = {
  prefixes: [],
  exact: [],
  endings: [],
  isAddress: false,
  number: null,
  country: null,
};

/**
 * Reads a name, a postcode, both in either order, or a label as `placeLabel` writes it: a form sent without script
 * brings the label back.
 */
export const readQuestion = (text: string): Question => {
  const { main, aside } = splitAside(text);
  const folded = wholePostcode(fold(main));
  const words = folded
    .replace(CEDEX, '$1 $2')
    .replace(/ cedex( \d{1,2})?$/, '')
    .split(' ')
    .filter(Boolean);
  const country = aside === null ? null : countryNamed(aside);
  const noted = aside !== null && NUMBER.test(fold(aside)) ? fold(aside) : null;
  const district = readDistrict(words.join(' '));
  if (district)
    return { ...NOTHING, prefixes: [district.typed], exact: [district.name], number: noted, country };

  const { number, name } = splitNumber(words);
  const names = name.length > 0 ? spellings(name) : [];
  return {
    prefixes: names,
    exact: names,
    endings: name.slice(1).map((_, at) => name.slice(at + 1).join(' ')),
    isAddress: STREET.test(folded),
    number: (number ?? noted)?.toUpperCase() ?? null,
    country,
  };
};

/** "75011 paris", "lyon 69003", "ajaccio 2a", "12 rue des écoles 75005 paris" or a number alone. */
const splitNumber = (words: string[]): { number: string | undefined; name: string[] } => {
  const inside = words.findIndex((word) => POSTCODE.test(word));
  if (inside > 0 && inside < words.length - 1)
    return { number: words[inside], name: words.slice(inside + 1) };
  const at = [words.length - 1, 0].find((i) => NUMBER.test(words[i] ?? ''));
  return { number: at === undefined ? undefined : words[at], name: words.filter((_, i) => i !== at) };
};

const splitAside = (text: string): { main: string; aside: string | null } => {
  const [, main, aside] = /^([^(]+)\((.+)\)\s*$/.exec(text) ?? [];
  return main && aside ? { main, aside } : { main: text, aside: null };
};

/** A postcode as the post prints it on some forms: "75 011". */
const wholePostcode = (folded: string): string => folded.replace(/^(\d{2}) (\d{3})(?!\S)/, '$1$2');

/** A municipal arrondissement by its official name, with what was typed of it. */
const readDistrict = (folded: string): { typed: string; name: string } | null => {
  const [, first = '', second = ''] = CITY_FIRST.exec(folded) ?? [];
  const [, before = '', , , last = ''] = CITY_LAST.exec(folded) ?? [];
  const city = [first, last].find((word) => CITY.test(word));
  const [, digits, roman, ending] = DISTRICT.exec(city === first ? second : before) ?? [];
  const number = roman === undefined ? Number(digits) : ROMAN.indexOf(roman);
  if (!city || !(number >= 1 && number <= (DISTRICTS[city] ?? 0))) return null;
  const name = `${city} ${number}${number === 1 ? 'er' : 'e'} arrondissement`;
  // "paris 1" may go on to be "paris 11".
  return { typed: ending || roman || digits?.length === 2 ? name : `${city} ${number}`, name };
};

/** What is written short on letters and signs, and how names are stored. */
const WRITTEN_OUT: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte', s: 'sur', ss: 'sous' };

/** A name as typed, and with its short words written out: "st denis", "neuilly s/ seine", "clichy ss bois". */
const spellings = (words: string[]): string[] => {
  const name = words.join(' ');
  const full = words.map((word) => WRITTEN_OUT[word] ?? word).join(' ');
  return full === name ? [name] : [name, full];
};
