/** R2 at another time than now: open shops, then those whose hours are not known, never closed ones. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { findNearby, type NearbyAsked } from '../../server/search/index.ts';
import type { ShopFeature, ShopsView } from '../../server/shops/contract.ts';
import { createHoursReader } from '../../server/time/hours-reader.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { saveWishes } from '../../server/shops/index.ts';
import { addShops, moveClockTo, shopRow } from '../support/rows.ts';

const database = testDatabase();
const app = testApp(database);
const hours = createHoursReader({ size: 100, defaultText: 'Tu-Sa 10:00-19:00' });
const PARIS = { lat: 48.8566, lon: 2.3522 };
const REUNION = { country: 'FR', department: '974', postcode: '97400', zone: 'Indian/Reunion' };

const find = (asked: Partial<NearbyAsked>): Promise<ShopsView> =>
  findNearby(database.knex, hours, { near: PARIS, radius: 5_000, ...asked });
const shopsOf = (view: ShopsView): ShopFeature[] =>
  view.features.filter((feature): feature is ShopFeature => 'id' in feature);
const named = (view: ShopsView): string[] => shopsOf(view).map(({ properties }) => properties.name);

const east = (metres: number, name: string, text: string | null) =>
  shopRow({ name, lat: PARIS.lat, lon: PARIS.lon + metres / 73_170, hours: text });

beforeEach(async () => {
  await database.empty();
  // Friday 12 March 2027, 20:00 in Paris: every shop below is closed now, or says nothing.
  await moveClockTo(database.knex, '2027-03-12T19:00:00Z');
  await addShops(database.knex, [
    east(100, 'Weekdays', 'Mo-Fr 10:00-19:00'),
    east(200, 'Not known', null),
    east(300, 'Sunday morning', 'Tu-Sa 10:00-19:00; Su 10:00-13:00'),
    east(400, 'Unreadable', 'quand il fait beau'),
    east(500, 'Saturday', 'Sa 09:00-12:00,14:00-18:00'),
  ]);
});

describe('open at another time', () => {
  const SATURDAY = ['Sunday morning', 'Saturday', 'Not known', 'Unreadable'];

  test('R2: on a day, those open at some time of it, page by page', async () => {
    expect(named(await find({ openAt: '2027-03-13' }))).toEqual(SATURDAY);
    expect(named(await find({ openAt: '2027-03-14' }))).toEqual([
      'Sunday morning',
      'Not known',
      'Unreadable',
    ]);
    for (const limit of [1, 2, 3]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const view = await find({ openAt: '2027-03-13', limit, cursor });
        seen.push(...named(view));
        cursor = view.next ?? undefined;
      } while (cursor);
      expect(seen).toEqual(SATURDAY);
    }
  });

  test('R2: at a time, those open then', async () => {
    expect(named(await find({ openAt: '2027-03-13T13:00' }))).toEqual([
      'Sunday morning',
      'Not known',
      'Unreadable',
    ]);
    expect(named(await find({ openAt: '2027-03-13T09:30' }))).toEqual([
      'Saturday',
      'Not known',
      'Unreadable',
    ]);
  });

  test('R1: each shop by its own wall, with the hours of that day in its own offset', async () => {
    await addShops(database.knex, [
      shopRow({ name: 'Saint-Denis', lat: -20.88, lon: 55.45, hours: 'Sa 09:00-12:00', ...REUNION }),
    ]);
    const view = await find({
      near: { lat: -20.9, lon: 55.4 },
      radius: undefined,
      openAt: '2027-03-13T11:30',
    });
    expect(shopsOf(view)[0]?.properties.hours).toEqual({
      state: 'open',
      until: '2027-03-13T12:00:00+04:00',
      opens: null,
      text: 'Sa 09:00-12:00',
      asked: {
        when: '2027-03-13T11:30',
        spans: [{ opens: '2027-03-13T09:00:00+04:00', closes: '2027-03-13T12:00:00+04:00' }],
      },
    });
  });

  test('R1: a public holiday closes those that keep it, where they keep it', async () => {
    // Easter Monday, 29 March 2027.
    await addShops(database.knex, [
      east(600, 'Keeps holidays', 'Mo-Sa 10:00-19:00; PH off'),
      east(700, 'Works on holidays', 'Mo-Sa 10:00-19:00; PH 14:00-18:00'),
    ]);
    const view = await find({ openAt: '2027-03-29' });
    expect(named(view)).toContain('Works on holidays');
    expect(named(view)).not.toContain('Keeps holidays');
    const works = shopsOf(view).find(({ properties }) => properties.name === 'Works on holidays');
    expect(works?.properties.hours.asked?.spans).toEqual([
      { opens: '2027-03-29T14:00:00+02:00', closes: '2027-03-29T18:00:00+02:00' },
    ]);
  });

  test('a shop that is on holiday now is asked as it will be then', async () => {
    const [id = 0] = await addShops(database.knex, [
      { ...east(50, 'Away', 'Mo-Su 10:00-19:00'), mobile: '+33639980001' },
    ]);
    await saveWishes(database.knex, id, { away: { from: '2027-03-10', until: '2027-03-13' } });
    expect(named(await find({ openAt: '2027-03-13' }))).not.toContain('Away');
    const back = shopsOf(await find({ openAt: '2027-03-14' })).find((one) => one.properties.name === 'Away');
    expect(back?.properties.hours.state).toBe('open');
    expect(back?.properties.hours.away).toBeUndefined();
    // Who could answer a question is a matter of now.
    expect(back?.properties.ask).toBe('none');
  });
});

describe('GET /api/v1/shops', () => {
  const ask = (open: string) => app.get(`/api/v1/shops?near=48.8566,2.3522&radius=5000&open=${open}`);

  test('takes a day and a local time', async () => {
    for (const open of ['2027-03-14', '2027-03-14T11:00']) {
      const { status, body } = await ask(open);
      expect(status).toBe(200);
      expect(named(body as ShopsView)[0]).toBe('Sunday morning');
    }
  });

  test.each([
    'later',
    'sunday',
    '2027-02-30',
    '2027-03-14T25:00',
    '2027-03-14T11:00Z',
    '2027-03-14T11:00%2B01:00',
    '0001-01-01',
    '',
  ])('refuses "%s", and names the field', async (open) => {
    const { status, body } = await ask(open);
    expect(status).toBe(400);
    expect((body as { errors: unknown }).errors).toEqual([
      {
        path: 'open',
        message: 'must be now, a day (2026-11-29) or a local time without offset (2026-11-29T18:00)',
      },
    ]);
  });
});
