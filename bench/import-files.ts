/** Files as they are given to an import: invented, the same every time, of any size. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { isbnOfRank, random, type Random } from '../server/simulate/index.ts';

export type Kind = 'stock' | 'titles' | 'osm' | 'geojson' | 'csv';
export const KINDS: readonly Kind[] = ['stock', 'titles', 'osm', 'geojson', 'csv'];

interface Form {
  head: string;
  /** The n-th line or feature, from 0. */
  line: (n: number, chance: Random) => string;
  tail: string;
}

const FORMS: Readonly<Record<Kind, Form>> = {
  stock: { head: 'isbn;qte;prix\n', line: (n, chance) => stockLine(n, chance), tail: '' },
  titles: { head: 'isbn;titre;auteur;editeur\n', line: (n, chance) => titleLine(n, chance), tail: '' },
  osm: {
    head: '{"type":"FeatureCollection","features":[',
    line: (n, chance) => feature(n, `node/${String(1e9 + n)}`, osmTags(n, chance), chance),
    tail: ']}',
  },
  geojson: {
    head: '{"type":"FeatureCollection","features":[',
    line: (n, chance) => feature(n, null, cityProperties(n, chance), chance),
    tail: ']}',
  },
  csv: { head: 'nom;adresse;cp;ville;tel;lat;lon\n', line: (n, chance) => shopLine(n, chance), tail: '' },
};

const SEED = 3;
const PIECE = 65_536;

/** Writes so many lines, or lines until the file has so many bytes. Answers how many there are. */
export const writeFileOf = async (
  kind: Kind,
  file: string,
  until: { lines: number } | { bytes: number },
): Promise<number> => {
  const { head, line, tail } = FORMS[kind];
  const chance = random(SEED, kind);
  const out = createWriteStream(file);
  let text = head;
  let bytes = 0;
  let lines = 0;
  while ('lines' in until ? lines < until.lines : bytes < until.bytes) {
    const next = line(lines, chance);
    text += next;
    bytes += Buffer.byteLength(next);
    lines += 1;
    if (text.length < PIECE) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text + tail);
  await finished(out);
  return lines;
};

const stockLine = (n: number, chance: Random): string =>
  `${String(isbnOfRank(n))};${String(1 + chance.below(9))};${price(chance)}\n`;

const titleLine = (n: number, chance: Random): string =>
  `${String(isbnOfRank(n))};${word(chance)} ${word(chance)} ${String(n)};${word(chance)} ${word(chance)};${word(chance)}\n`;

const shopLine = (n: number, chance: Random): string =>
  `${nameOf(n, chance)};${street(chance)};${postcode(chance)};${word(chance)};${phone(n)};${lat(chance)};${lon(chance)}\n`;

const osmTags = (n: number, chance: Random) => ({
  shop: 'books',
  name: nameOf(n, chance),
  'addr:housenumber': String(1 + chance.below(200)),
  'addr:street': `rue ${word(chance)}`,
  'addr:postcode': postcode(chance),
  'addr:city': word(chance),
  opening_hours: 'Mo-Fr 09:00-12:30,14:00-19:00; Sa 10:00-19:00',
  phone: phone(n),
  website: `https://www.${String(n)}.example.org/`,
  wheelchair: 'yes',
});

const cityProperties = (n: number, chance: Random) => ({
  name: nameOf(n, chance),
  address: street(chance),
  postcode: postcode(chance),
  city: word(chance),
  phone: phone(n),
});

const feature = (n: number, id: string | null, properties: object, chance: Random): string => {
  const geometry = { type: 'Point', coordinates: [Number(lon(chance)), Number(lat(chance))] };
  const said = { type: 'Feature', ...(id === null ? {} : { id }), properties, geometry };
  return `${n > 0 ? ',\n' : ''}${JSON.stringify(said)}`;
};

const WORDS = [
  'canal',
  'mots',
  'temps',
  'rêve',
  'plume',
  'page',
  'encre',
  'marge',
  'voyage',
  'étoile',
  'pont',
];
const word = (chance: Random): string => WORDS[chance.below(WORDS.length)] ?? '';
const nameOf = (n: number, chance: Random): string => `Librairie ${word(chance)} ${String(n)}`;
const street = (chance: Random): string => `${String(1 + chance.below(200))} rue ${word(chance)}`;
const postcode = (chance: Random): string => String(1_000 + chance.below(94_999)).padStart(5, '0');
const price = (chance: Random): string => `${String(3 + chance.below(37))},90`;
/** From the range reserved for fiction. */
const phone = (n: number): string => `01 99 00 ${String(n % 10_000).padStart(4, '0')}`;
const lat = (chance: Random): string => (43 + chance.below(6_000_000) / 1e6).toFixed(6);
const lon = (chance: Random): string => (chance.below(6_000_000) / 1e6).toFixed(6);
