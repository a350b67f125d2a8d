/** A shop's own source: what it says of itself, beside and above what the others say. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  followOthers,
  forgetContact,
  listedAs,
  listingView,
  removeListing,
  saveListing,
  saveOwnRow,
  setMembership,
} from '../../server/listing/index.ts';
import { listingsOf, mergeShops, splitOff } from '../../server/sources/index.ts';
import { bring, indexed } from '../sources/index-state.ts';
import { sourceRow } from '../sources/rows.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const db = () => database.knex;
const osm = sourceRow({
  sourceKey: 'node/1',
  phone: '+33199000001',
  email: 'kleber@example.org',
  website: 'https://kleber.example/',
  hours: 'Mo-Sa 09:00-19:00',
});
let shopId: number;

beforeEach(async () => {
  await database.empty();
  await bring(db(), [osm]);
  shopId = await idOf('librairie-kleber-strasbourg');
});

const idOf = async (slug: string): Promise<number> =>
  Number((await db()('shops').select('id').where({ slug }).first())?.id);
const shop = async (id = shopId): Promise<Record<string, unknown>> =>
  (await db()('shops').select('*').where({ id }).first()) as Record<string, unknown>;
const typed = async (said: object = {}) => ({ ...(await listingView(db(), shopId)).typed, ...said });

describe('what a shop says of itself', () => {
  test('outranks the other sources, field by field, now and after their next import', async () => {
    await saveOwnRow(db(), shopId, { name: 'Kléber', hours: 'Tu-Sa 10:00-12:00,14:00-19:00' });
    expect(await shop()).toMatchObject({
      slug: 'librairie-kleber-strasbourg',
      ...{ name: 'Kléber', hours: 'Tu-Sa 10:00-12:00,14:00-19:00', phone: '+33199000001' },
    });
    await bring(db(), [{ ...osm, name: 'KLEBER SARL', hours: '24/7', phone: '+33199000009' }]);
    expect(await shop()).toMatchObject({
      name: 'Kléber',
      hours: 'Tu-Sa 10:00-12:00,14:00-19:00',
      phone: '+33199000009',
    });
    expect(await indexed(db())).toHaveLength(1);
  });

  test('an empty text says that there is none, whatever the others say; null leaves it to them', async () => {
    await saveOwnRow(db(), shopId, { website: '' });
    expect((await shop())['website']).toBeNull();
    await saveOwnRow(db(), shopId, { website: null });
    expect((await shop())['website']).toBe('https://kleber.example/');
  });

  test('a shop that moves across the town and takes another name stays the same shop', async () => {
    await saveOwnRow(db(), shopId, {
      name: 'Le Grand Large',
      point: { lat: 48.61, lon: 7.79 },
      address: { street: '3 quai des Bateliers', postcode: '67000', city: 'Strasbourg' },
    });
    expect(await indexed(db())).toMatchObject([
      { slug: 'librairie-kleber-strasbourg', name: 'Le Grand Large' },
    ]);
    expect((await listedAs(db(), shopId)).now).toMatchObject({ lat: 48.61, lon: 7.79 });
  });

  test('until it says where it is, it follows the others there', async () => {
    await saveOwnRow(db(), shopId, { name: 'Kléber' });
    await bring(db(), [{ ...osm, lat: 48.5841 }]);
    expect((await listedAs(db(), shopId)).now.lat).toBeCloseTo(48.5841, 6);
  });

  test('it stays open when every other source has lost it', async () => {
    await saveOwnRow(db(), shopId, { name: 'Kléber' });
    await bring(db(), [{ ...osm, gone: true }]);
    expect((await shop())['closed_at']).toBeNull();
  });

  test('the sources of the listing say that it speaks itself', async () => {
    await saveOwnRow(db(), shopId, { name: 'Kléber' });
    expect((await listingsOf(db(), shopId)).map(({ source }) => source)).toEqual(['shop', 'OpenStreetMap']);
  });

  test('a shop does not judge whether it is independent', async () => {
    await bring(db(), [{ ...osm, independent: false, independenceReason: 'a chain' }]);
    await saveOwnRow(db(), shopId, { name: 'Ombres blanches' });
    expect(await shop()).toMatchObject({ independent: false, independence_reason: 'a chain' });
  });

  test('two shops that spoke and are merged speak with the fresher word, and part with their own', async () => {
    await bring(db(), [
      sourceRow({
        sourceKey: 'node/2',
        name: 'Quai des Brumes',
        lat: 48.5851,
        lon: 7.7501,
        address: '120 Grand’Rue',
        phone: '+33199000002',
      }),
    ]);
    const other = await idOf('quai-des-brumes-strasbourg');
    await saveOwnRow(db(), shopId, { name: 'Kléber' });
    await saveOwnRow(db(), other, { name: 'Brumes' });
    await mergeShops(db(), 'librairie-kleber-strasbourg', 'quai-des-brumes-strasbourg', {
      by: 'a person',
      reason: null,
    });
    expect((await indexed(db())).filter(({ rows }) => rows.length > 0)).toHaveLength(1);
    await splitOff(db(), 'librairie-kleber-strasbourg', 'osm/node/2', { by: 'a person', reason: null });
    expect((await shop(shopId))['merged_into']).toBeNull();
    expect((await shop(other))['merged_into']).toBeNull();
  });
});

describe('the form', () => {
  test('what is as the others say goes on following them; what differs is the shop’s own', async () => {
    expect(await saveListing(db(), shopId, await typed({ phone: '01 99 00 00 05' }))).toBeNull();
    await bring(db(), [{ ...osm, website: 'https://new.example/', phone: '+33199000006' }]);
    expect(await shop()).toMatchObject({ phone: '+33199000005', website: 'https://new.example/' });
    const { own } = await listingView(db(), shopId);
    expect(own).toEqual({ name: false, address: false, phone: true, website: false, point: false });
  });

  test('emptied, a telephone is shown no more', async () => {
    expect(await saveListing(db(), shopId, await typed({ phone: '' }))).toBeNull();
    expect((await shop())['phone']).toBeNull();
  });

  test.each([
    [{ name: ' ' }, { name: 'missing' }],
    [
      { street: '', city: '' },
      { street: 'missing', city: 'missing' },
    ],
    [{ name: 'x'.repeat(121) }, { name: 'tooLong' }],
    [{ phone: '12' }, { phone: 'notPhone' }],
    [{ phone: '06 39 98 00 01' }, { phone: 'isMobile' }],
    [{ website: 'javascript:alert(1)' }, { website: 'notWebsite' }],
    [{ lat: 'here' }, { lat: 'notPoint' }],
    [{ lat: '0', lon: '0' }, { lat: 'notPoint' }],
  ])('%j: the field is named, and nothing is kept', async (said, wrong) => {
    const before = await shop();
    expect(await saveListing(db(), shopId, await typed(said))).toEqual(wrong);
    expect(await shop()).toEqual(before);
  });

  test('a decimal comma is read', async () => {
    expect(await saveListing(db(), shopId, await typed({ lat: '48,6', lon: '7,75' }))).toBeNull();
    expect((await listedAs(db(), shopId)).now).toMatchObject({ lat: 48.6, lon: 7.75 });
  });

  test('its own word is taken back, and its contacts and hours stay', async () => {
    await saveListing(db(), shopId, await typed({ name: 'Kléber', phone: '01 99 00 00 05' }));
    await saveOwnRow(db(), shopId, { email: 'new@example.org', hours: 'Mo off' });
    await followOthers(db(), shopId);
    expect(await shop()).toMatchObject({
      ...{ name: 'Librairie Kléber', phone: '+33199000001' },
      ...{ email: 'new@example.org', hours: 'Mo off' },
    });
  });
});

describe('contacts and leaving', () => {
  test('the only contact is not forgotten: nobody could get in any more', async () => {
    expect(await forgetContact(db(), shopId, 'email')).toBe(false);
    await saveOwnRow(db(), shopId, { mobile: '+33639980001' });
    expect(await forgetContact(db(), shopId, 'email')).toBe(true);
    expect(await shop()).toMatchObject({ email: null, mobile: '+33639980001' });
    await bring(db(), [{ ...osm, email: 'kleber@example.org', phone: null }]);
    expect((await shop())['email']).toBeNull();
  });

  test('removed on request it never comes back, and its contacts are forgotten', async () => {
    await saveOwnRow(db(), shopId, { mobile: '+33639980001' });
    await removeListing(db(), shopId);
    await bring(db(), [{ ...osm, name: 'Kléber again' }]);
    expect((await shop())['closed_at']).not.toBeNull();
    const { rows } = await db().raw<{ rows: { n: number }[] }>(
      'select count(*)::int as n from shop_sources where email is not null or mobile is not null or phone is not null',
    );
    expect(rows[0]?.n).toBe(0);
  });

  test('what a shop is to Rayon is kept with its dates, and nothing is noted where nothing changes', async () => {
    const by = { by: 'anne@association.example', reason: 'paid' };
    expect(await setMembership(db(), shopId, 'member', by)).toBe(true);
    expect(await setMembership(db(), shopId, 'member', by)).toBe(false);
    expect(await db()('membership_changes').select('before', 'after', 'by', 'reason')).toEqual([
      { before: 'listed', after: 'member', ...by },
    ]);
  });
});
