import { describe, expect, jest, test } from '@jest/globals';
import { ApiError } from '../../../client/api/api.ts';
import { settle, type Sources } from '../../../client/finder/settle.ts';
import { BLANK, type FinderState } from '../../../client/finder/state.ts';
import type { TitleView } from '../../../server/catalogue/contract.ts';
import type { PlaceView } from '../../../server/places/contract.ts';

const title = (isbn: string, name: string): TitleView => ({
  isbn,
  title: name,
  authors: [name],
  publisher: null,
  published: null,
  language: null,
  price: null,
  shops: 1,
});
const PESTE = title('9782070360420', 'La Peste');
const PETIT = title('9782070612758', 'Le Petit Prince');
const LYON: PlaceView = { label: 'Lyon', postcode: '69001', lat: 45.764, lon: 4.8357, kind: 'town' };
const LILLE: PlaceView = { label: 'Lille', postcode: '59000', lat: 50.63, lon: 3.06, kind: 'town' };
const NEAR = { lat: 45.764, lon: 4.8357 };

const asking = (asked: Partial<FinderState>, sources: Partial<Sources> = {}) =>
  settle({ ...BLANK, ...asked }, { ...unused, ...sources }, new AbortController().signal);
const gives =
  <T>(answer: T) =>
  () =>
    Promise.resolve(answer);
const unasked = () => Promise.reject(new Error('nobody should have asked'));
const unused: Sources = { title: unasked, titles: unasked, places: unasked };

describe('a question', () => {
  test('with a chosen title and a chosen place needs nothing but the title’s name', async () => {
    await expect(
      asking({ isbn: PESTE.isbn, place: 'Lyon', near: NEAR, open: 'now' }, { title: gives(PESTE) }),
    ).resolves.toEqual({
      kind: 'placed',
      state: { ...BLANK, isbn: PESTE.isbn, place: 'Lyon', near: NEAR, open: 'now' },
      title: PESTE,
      near: NEAR,
    });
  });

  test('of texts that can mean one thing only is settled without asking back', async () => {
    const settled = await asking(
      { book: 'la peste', place: 'lyon', radius: 2000 },
      { titles: gives([PESTE, PETIT]), places: gives([LYON]) },
    );
    expect(settled).toMatchObject({
      kind: 'placed',
      title: PESTE,
      near: NEAR,
      state: { isbn: PESTE.isbn, place: 'Lyon', radius: 2000 },
    });
  });

  test('without a book is about every shop', async () => {
    await expect(asking({ near: NEAR })).resolves.toMatchObject({ kind: 'placed', title: null });
  });

  test('without a place is settled but for the place', async () => {
    await expect(asking({ isbn: PESTE.isbn }, { title: gives(PESTE) })).resolves.toMatchObject({
      kind: 'unplaced',
      title: PESTE,
    });
  });

  test('of nothing is blank', async () => {
    await expect(asking({})).resolves.toEqual({ kind: 'blank' });
  });

  test('that may mean several books asks which, before it asks where', async () => {
    const places = jest.fn<Sources['places']>();
    const settled = await asking({ book: 'pe', place: 'l' }, { titles: gives([PESTE, PETIT]), places });
    expect(settled).toEqual({ kind: 'titles', titles: [PESTE, PETIT] });
    expect(places).not.toHaveBeenCalled();
  });

  test('that may mean several places asks which', async () => {
    await expect(
      asking({ isbn: PESTE.isbn, place: 'l' }, { title: gives(PESTE), places: gives([LYON, LILLE]) }),
    ).resolves.toEqual({ kind: 'places', places: [LYON, LILLE] });
  });

  test('about what nobody knows says what is not known', async () => {
    await expect(asking({ book: 'zzz' }, { titles: gives([]) })).resolves.toEqual({
      kind: 'noTitle',
      text: 'zzz',
    });
    await expect(asking({ place: 'zzz' }, { places: gives([]) })).resolves.toEqual({
      kind: 'noPlace',
      text: 'zzz',
    });
    const title404 = () => Promise.reject(new ApiError('refused', 404));
    await expect(asking({ isbn: PESTE.isbn }, { title: title404 })).resolves.toEqual({
      kind: 'noTitle',
      text: PESTE.isbn,
    });
  });

  test('fails with the API, not with "unknown"', async () => {
    const away = () => Promise.reject(new ApiError('unreachable'));
    await expect(asking({ isbn: PESTE.isbn }, { title: away })).rejects.toMatchObject({
      failure: 'unreachable',
    });
  });
});
