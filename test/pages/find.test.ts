import { describe, expect, jest, test } from '@jest/globals';
import { find } from '../../server/pages/find.ts';
import { readQuery } from '../../server/pages/finder-query.ts';
import type { PageDeps } from '../../server/pages/page-data.ts';
import { shops, title } from '../views/shop-fixtures.ts';
import { deps, later } from './page-fixtures.ts';

const ISBN = '9782070612758';
const LYON = { lat: 45.76, lon: 4.85 };
const found = (query: Record<string, string>, said: Partial<PageDeps> = {}) =>
  find(readQuery(query), deps(said));

describe('find', () => {
  test('a title and a point: the nearest shops with an offer of it', async () => {
    const nearby = jest.fn<PageDeps['nearby']>(() => later(shops([])));
    const answer = await found({ isbn: ISBN, near: '48.85,2.35', open: 'now', radius: '2000' }, { nearby });
    expect(answer.title?.isbn).toBe(ISBN);
    expect(answer.shops?.features).toEqual([]);
    expect(nearby).toHaveBeenCalledWith({
      near: { lat: 48.85, lon: 2.35 },
      isbn: ISBN,
      radius: 2000,
      open: 'now',
      limit: 20,
    });
  });

  test('a title and a town: the town’s point, without any script', async () => {
    const answer = await found({ isbn: ISBN, lieu: 'Lyon' });
    expect(answer.where).toEqual({ near: LYON, place: 'Lyon' });
    expect(answer.shops).not.toBeNull();
  });

  test('an ISBN typed as text, hyphens and all, is the title', async () => {
    expect((await found({ q: '978-2-07-061275-8' })).title?.isbn).toBe(ISBN);
    expect((await found({ q: '207061275X' })).titles).toEqual([]);
  });

  test('text is a choice among titles, and no list of shops yet', async () => {
    const answer = await found({ q: 'petit prince', lieu: 'Lyon' });
    expect(answer.titles?.map(({ isbn }) => isbn)).toEqual([ISBN]);
    expect(answer.shops).toBeNull();
  });

  test('a valid ISBN that nobody knows is told from a title that was not found', async () => {
    expect((await found({ isbn: '9782234088801' })).unknownIsbn).toBe('9782234088801');
    expect((await found({ q: '9782234088801' })).unknownIsbn).toBe('9782234088801');
    expect((await found({ q: 'zzz' })).titles).toEqual([]);
  });

  test('the visible book wins over an ISBN left from the search before', async () => {
    const suggest = () => later([title({ isbn: '9782070360024', title: 'L’Étranger' })]);
    const answer = await found({ isbn: ISBN, q: 'l’étranger' }, { suggest });
    expect(answer.title).toBeNull();
    expect(answer.titles).toHaveLength(1);
  });

  test.each(['Le Petit Prince', 'le petit prince', 'Le Petit Prince, Saint-Exupéry', 'petit prince', ''])(
    'an ISBN holds while the book field says %j',
    async (q) => {
      expect((await found({ isbn: ISBN, q })).title?.isbn).toBe(ISBN);
    },
  );

  test('a chosen point holds for its own place', async () => {
    const answer = await found({ isbn: ISBN, lieu: 'Lyon', near: '45.761,4.852' });
    expect(answer.where).toEqual({ near: { lat: 45.761, lon: 4.852 }, place: 'Lyon' });
  });

  test('the visible place wins over a point left from the search before', async () => {
    const answer = await found({ isbn: ISBN, lieu: 'Lyon', near: '48.85,2.35' });
    expect(answer.where).toEqual({ near: LYON, place: 'Lyon' });
  });

  test('a point under a name that no gazetteer knows is kept', async () => {
    const near = { lat: 48.85, lon: 2.35 };
    expect((await found({ isbn: ISBN, lieu: 'cette zone du plan', near: '48.85,2.35' })).where).toEqual({
      near,
      place: 'cette zone du plan',
    });
    const places = () =>
      later([{ label: 'Sète', postcode: '34200', lat: 43.4, lon: 3.7, kind: 'town' as const }]);
    const guessed = await found({ lieu: 'cette zone du plan', near: '48.85,2.35' }, { places });
    expect(guessed.where).toMatchObject({ near });
  });

  test('"around me" is no place but the reader’s own', async () => {
    const answer = await found({ isbn: ISBN, lieu: 'Autour de moi', near: '48.85,2.35' });
    expect(answer.where).toEqual({ near: { lat: 48.85, lon: 2.35 }, place: null });
  });

  test('a place that nobody knows is said to be unknown', async () => {
    const answer = await found({ isbn: ISBN, lieu: 'Zzz' });
    expect(answer.where).toEqual({ unknown: 'Zzz' });
    expect(answer.shops).toBeNull();
  });

  test('a place alone lists every shop near it', async () => {
    const nearby = jest.fn<PageDeps['nearby']>(() => later(shops([])));
    await found({ lieu: 'Lyon' }, { nearby });
    expect(nearby.mock.lastCall?.[0]).toMatchObject({ near: LYON, isbn: null });
  });

  test('nothing asked, nothing looked up', async () => {
    const nobody = jest.fn<() => Promise<never>>();
    const answer = await found({}, { suggest: nobody, title: nobody, places: nobody, nearby: nobody });
    expect(answer).toMatchObject({ title: null, titles: null, where: null, shops: null });
    expect(nobody).not.toHaveBeenCalled();
  });
});

describe('readQuery', () => {
  test('forgives: what makes no sense counts as absent', () => {
    expect(
      readQuery({ isbn: '123', near: '91,2', radius: '-5', open: 'yes', q: ['a', 'b'], lieu: { x: 1 } }),
    ).toEqual({ isbn: null, q: '', lieu: '', near: null, open: '', radius: null });
    for (const near of ['', '48.85', '48.85,', 'a,b', '48.85,181', 'NaN,NaN', '1e3,2']) {
      expect(readQuery({ near }).near).toBeNull();
    }
  });

  test('reads an ISBN-10 and a hyphenated ISBN', () => {
    expect(readQuery({ isbn: '2253002690' }).isbn).toBe('9782253002697');
    expect(readQuery({ isbn: '978-2-07-061275-8' }).isbn).toBe(ISBN);
  });

  test('takes out control characters, which a database refuses', () => {
    expect(readQuery({ q: ' a\u0000b\n', lieu: '\u0000' })).toMatchObject({ q: 'a b', lieu: '' });
  });

  test('bounds what it passes on', () => {
    expect(readQuery({ q: 'a'.repeat(5000) }).q).toHaveLength(200);
    expect(readQuery({ radius: '999999999' }).radius).toBe(1_000_000);
    expect(readQuery({ radius: '1500.5' }).radius).toBe(1500.5);
  });
});
