import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import isbn3 from 'isbn3';
import OpeningHours from 'opening_hours';
import { z } from 'zod';

const read = (name: string): string => readFileSync(new URL(`../../seeds/${name}`, import.meta.url), 'utf8');

const Shop = z.object({
  type: z.literal('Feature'),
  id: z.string().regex(/^demo\/[1-9]\d*$/),
  geometry: z.object({
    type: z.literal('Point'),
    coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
  }),
  properties: z.record(z.string(), z.string().min(1)),
});
const ShopFile = z.object({
  type: z.literal('FeatureCollection'),
  comment: z.string(),
  features: z.array(Shop),
});
const Title = z.object({
  isbn13: z.string().regex(/^97[89]\d{10}$/),
  title: z.string().min(1),
  authors: z.string().min(1),
  publisher: z.string(),
  year: z.string().regex(/^(19|20)\d\d$/),
  language: z.enum(['fr', 'en']),
  price: z.string().regex(/^\d{1,2}\.\d\d$/),
  genre: z.string().min(1),
});

const file = ShopFile.parse(JSON.parse(read('shops.geojson')));
const shops = file.features;
const titles = z.array(Title).parse(parse(read('titles.csv'), { columns: true }));

const tag = (shop: z.infer<typeof Shop>, key: string): string | undefined => shop.properties[key];
const tagged = (key: string): string[] => shops.flatMap((shop) => tag(shop, key) ?? []);
const departmentOf = (shop: z.infer<typeof Shop>): string => tag(shop, 'addr:postcode')?.slice(0, 3) ?? '';

/** West, south, east, north in degrees. */
type Box = [number, number, number, number];
const ISLANDS: Record<string, Box> = {
  '974': [55.2, -21.4, 55.85, -20.85],
  '972': [-61.25, 14.38, -60.8, 14.89],
  '971': [-61.82, 15.83, -60.99, 16.52],
};
const METROPOLE: Box = [-5.2, 41.3, 9.6, 51.1];

function inside(shop: z.infer<typeof Shop>, [west, south, east, north]: Box): boolean {
  const [lon, lat] = shop.geometry.coordinates;
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

function isReadable(hours: string): boolean {
  try {
    new OpeningHours(hours, { lat: 48, lon: 2, address: { country_code: 'fr', state: 'Île-de-France' } });
    return true;
  } catch {
    return false;
  }
}

describe('the demonstration shops', () => {
  test('are some sixty independents and four marked chains, with unique stable ids', () => {
    const marks = shops.map((shop) => tag(shop, 'rayon:independent') ?? 'unmarked');
    const count = (mark: string): number => marks.filter((each) => each === mark).length;
    expect(count('yes')).toBeGreaterThanOrEqual(55);
    expect(count('unmarked')).toBe(3);
    expect(count('no')).toBe(4);
    expect(new Set(shops.map((shop) => shop.id)).size).toBe(shops.length);
  });

  test('every chain names its brand, and no independent does', () => {
    for (const shop of shops) {
      expect(tag(shop, 'brand') !== undefined).toBe(tag(shop, 'rayon:independent') === 'no');
    }
  });

  test('each has a name, a postcode and a town, over at least fifteen towns', () => {
    for (const shop of shops) {
      expect(shop.properties).toMatchObject({
        name: expect.any(String),
        shop: 'books',
        'addr:postcode': expect.stringMatching(/^\d{5}$/),
        'addr:city': expect.any(String),
      });
    }
    expect(new Set(tagged('addr:city')).size).toBeGreaterThanOrEqual(15);
  });

  test('stand in metropolitan France or on the island of their postcode', () => {
    for (const shop of shops) expect(inside(shop, ISLANDS[departmentOf(shop)] ?? METROPOLE)).toBe(true);
    const departments = shops.map(departmentOf);
    for (const island of Object.keys(ISLANDS)) expect(departments).toContain(island);
  });

  test('are close enough together in Paris, Lyon and Strasbourg for a nearest three', () => {
    for (const [city, least] of [
      ['Paris', 10],
      ['Lyon', 4],
      ['Strasbourg', 4],
    ] as const) {
      expect(tagged('addr:city').filter((each) => each === city).length).toBeGreaterThanOrEqual(least);
    }
  });

  test('R22: carry only telephone numbers reserved for fiction and mail at example.org', () => {
    for (const phone of tagged('contact:phone')) expect(phone).toMatch(/^\+33 1 99 00 \d\d \d\d$/);
    for (const mobile of tagged('contact:mobile')) expect(mobile).toMatch(/^\+33 6 39 98 \d\d \d\d$/);
    for (const mail of tagged('email')) expect(mail).toMatch(/^[a-z0-9-]+@example\.org$/);
    const known = new Set(['contact:phone', 'contact:mobile', 'email']);
    const contactKey = /phone|mobile|fax|mail|contact/;
    const keys = shops.flatMap((shop) => Object.keys(shop.properties));
    expect(keys.filter((key) => contactKey.test(key) && !known.has(key))).toEqual([]);
  });

  test('R22: nobody shares a contact with another shop', () => {
    for (const key of ['contact:phone', 'contact:mobile', 'email']) {
      expect(new Set(tagged(key)).size).toBe(tagged(key).length);
    }
  });

  test('R22: the file says what it is', () => {
    expect(file.comment).toMatch(/demonstration/);
    expect(file.comment).toMatch(/fictional contacts/);
  });

  test('most can be asked, some only called, two not reached at all', () => {
    const askable = shops.filter((shop) => tag(shop, 'contact:mobile') ?? tag(shop, 'email'));
    const silent = shops.filter((shop) => !askable.includes(shop));
    const callOnly = silent.filter((shop) => tag(shop, 'contact:phone'));
    expect(askable.length).toBeGreaterThan(shops.length / 2);
    expect(callOnly.length).toBeGreaterThanOrEqual(4);
    expect(silent.length - callOnly.length).toBe(2);
  });

  test('R2: hours are varied, a few are missing and exactly one cannot be read', () => {
    const hours = tagged('opening_hours');
    expect(hours.filter((each) => !isReadable(each))).toEqual(['sur rendez-vous ou par hasard']);
    expect(shops.length - hours.length).toBeGreaterThanOrEqual(3);
    expect(new Set(hours).size).toBeGreaterThanOrEqual(30);
    for (const form of [/\d,\d/, /^Mo 14:00/, /Su \d/, /PH off$/, /Su off$/, /Jul-Aug:/]) {
      expect(hours.some((each) => form.test(each))).toBe(true);
    }
  });
});

describe('the demonstration titles', () => {
  test('are about three hundred, each with a right check digit and listed once', () => {
    expect(titles.length).toBeGreaterThanOrEqual(300);
    for (const { isbn13 } of titles) expect(isbn3.parse(isbn13)?.isbn13).toBe(isbn13);
    expect(new Set(titles.map((title) => title.isbn13)).size).toBe(titles.length);
  });

  test('include a dozen works in two editions', () => {
    const works = Map.groupBy(titles, (title) => `${title.title} / ${title.authors}`);
    expect([...works.values()].filter((editions) => editions.length > 1).length).toBeGreaterThanOrEqual(12);
  });

  test('begin with what every bookshop carries and hold the title the tour looks for', () => {
    const best = titles.slice(0, 10).map((each) => each.title);
    expect(best).toEqual(expect.arrayContaining(['L’Étranger', 'Le Petit Prince']));
    expect(titles).toContainEqual(
      expect.objectContaining({ title: 'Avril enchanté', authors: 'Elizabeth von Arnim' }),
    );
  });

  test('are mostly French, with some in English, over many genres', () => {
    const english = titles.filter((title) => title.language === 'en').length;
    expect(english).toBeGreaterThanOrEqual(10);
    expect(english).toBeLessThan(titles.length / 5);
    expect(new Set(titles.map((title) => title.genre)).size).toBeGreaterThanOrEqual(10);
  });

  test('are typeset: no straight apostrophe, no name in capitals, one separator between authors', () => {
    for (const { title, authors, publisher } of titles) {
      expect(`${title} ${authors} ${publisher}`).not.toMatch(/['"]/);
      for (const author of authors.split(' ; ')) {
        expect(author).toMatch(/^\S(.*\S)?$/u);
        expect(author).not.toMatch(/;|\p{Lu}{4}/u);
      }
    }
  });
});
