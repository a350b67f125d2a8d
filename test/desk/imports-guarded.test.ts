/** What the desk's imports keep out: hostile files, other people, and imports that would undo a decision. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { readAudit } from '../../server/desk/index.ts';
import { IMPORTS, type Page } from '../support/operator.ts';
import { addShops, shopRow } from '../support/rows.ts';
import { deskApp, feature, osm } from './desk-app.ts';

const { database, desk, enter, count } = deskApp();
const audit = () => readAudit(database.knex, null, 10);
const THREE = osm(feature(1), feature(2, { name: undefined }), feature(3));
const TABLE = 'Dénomination;Où;nord;est\nL’Été;Paris;48,85;2,35\n;Lyon;45,76;4,85\n';

describe('hostile files end as a clear failure, with nothing applied', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE ONIXMessage [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><ONIXMessage release="3.0"><Header><Sender><SenderName>&b;</SenderName></Sender></Header></ONIXMessage>`;
  const packed = gzipSync(`isbn;titre\n${'9782070360024;L’Étranger\n'.repeat(200_000)}`);

  test.each([
    ['cut short', 'a.geojson', osm(feature(1), feature(2)).slice(0, -20), 'shops-osm', 'coupé'],
    ['an entity bomb', 'a.xml', bomb, 'titles-onix', 'DOCTYPE'],
    ['a gzip bomb', 'a.csv.gz', packed, 'titles-csv', 'plus de 1 Mo'],
    [
      'a gzip archive cut short',
      'a.csv.gz',
      packed.subarray(0, 400),
      'titles-csv',
      'gzip est abîmée ou coupée',
    ],
    ['of another kind', 'a.xml', '<rss version="2.0"><channel/></rss>', 'titles-onix', 'd’une autre sorte'],
    [
      'of another form',
      'a.geojson',
      '{"type":"Topology","objects":{}}',
      'shops-osm',
      'pas une collection GeoJSON',
    ],
  ])('%s', async (_what, name, content, sorte, why) => {
    const { page, counts } = await desk.bring(name, content, { sorte });
    expect(page.text).toContain('Rien n’est entré');
    expect(page.text).toContain(why);
    expect(counts).toEqual({});
    expect([await count('shops'), await count('titles'), await audit()]).toEqual([0, 0, []]);
  });

  test.each([
    ['a PDF', '%PDF-1.7\n%âãÏÓ', 422, 'c’est un PDF'],
    ['an Excel workbook', 'PK\x03\x04xxxx', 422, 'c’est un classeur Excel'],
    ['nothing', '', 422, 'vide'],
    ['too large', 'x'.repeat(1_000_001), 413, '1 Mo au plus'],
  ])('%s is refused before anything is asked', async (_what, content, status, why) => {
    const kept = await desk.drop('a.csv', content);
    const answer = kept.status === 303 ? await desk.get(kept.to) : kept;
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(why)]);
    expect(answer.text).toContain('Apporter un fichier');
  });

  test('what cannot be read as what it is said to be may be said to be something else', async () => {
    const kept = await desk.drop('liste.csv', TABLE);
    const answer = await desk.get(`${kept.to}?sorte=shops-geojson`);
    expect([answer.status, answer.text]).toEqual([
      422,
      expect.stringContaining('ne peut pas être lu comme « Librairies, liste en GeoJSON »'),
    ]);
    expect(answer.html).toContain('name="sorte"');
  });
});

describe('nobody else', () => {
  const NOBODY = '00000000-0000-0000-0000-000000000000';
  const pages = (file: string, report: string): string[] => [IMPORTS, file, report, `${report}/refus.csv`];
  const forms = (file: string, report: string): string[] => [`${IMPORTS}/fichier`, file, `${report}/arreter`];

  test('a shop’s session opens no page and presses no button; without one the door is shown', async () => {
    await addShops(database.knex, [
      shopRow({ name: 'One', lat: 48.85, lon: 2.35, email: 'one@example.org' }),
    ]);
    const { path: report } = await desk.bring('a.csv', 'isbn;titre\nx;y\n', { sorte: 'titles-csv' });
    const file = (await desk.drop('b.geojson', THREE)).to;
    const refused = async (status: number): Promise<void> => {
      const answers: Page[] = [];
      for (const path of pages(file, report)) answers.push(await desk.get(path));
      for (const path of forms(file, report)) answers.push(await desk.post(path, { sorte: 'shops-osm' }));
      answers.push(await desk.drop('c.geojson', THREE));
      for (const answer of answers) {
        expect(answer.status).toBe(status);
        expect(answer.text).not.toMatch(/a\.csv|b\.geojson|ISBN/);
      }
    };
    await enter('one@example.org');
    await refused(403);
    await enter(null);
    await refused(303);
    expect([await count('import_files'), await count('shops')]).toEqual([1, 1]);
  });

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another origin', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
  ])('a form of %s is refused', async (_what, headers) => {
    const file = (await desk.drop('b.geojson', THREE)).to;
    const { path: report } = await desk.bring('a.csv', 'isbn;titre\nx;y\n', { sorte: 'titles-csv' });
    for (const path of forms(file, report))
      expect((await desk.post(path, { sorte: 'shops-osm' }, headers)).status).toBe(403);
    expect((await desk.drop('c.geojson', THREE, headers)).status).toBe(403);
    expect([await count('import_files'), await count('shops')]).toEqual([1, 0]);
  });

  test('what is not there is not found', async () => {
    for (const path of [`fichier/${NOBODY}`, NOBODY, `${NOBODY}/refus.csv`, 'fichier/x', 'x'])
      expect((await desk.get(`${IMPORTS}/${path}`)).status).toBe(404);
    for (const path of [`fichier/${NOBODY}`, `${NOBODY}/arreter`])
      expect((await desk.post(`${IMPORTS}/${path}`, {})).status).toBe(404);
  });

  test('no cache keeps the pages, no index lists them', async () => {
    const { headers } = await desk.get(IMPORTS);
    expect([headers.get('cache-control'), headers.get('x-robots-tag')]).toEqual(['no-store', 'noindex']);
  });
});

describe('what was decided at the desk outlives an import there', () => {
  const kleber = { name: 'Librairie Kléber', 'addr:street': 'rue des Francs-Bourgeois' };
  const map = (hours: object = {}): string =>
    osm({
      ...feature(1, { ...kleber, ...hours }),
      geometry: { type: 'Point', coordinates: [7.7461, 48.5835] },
    });
  const list = (name: string): string =>
    osm({
      id: 'd',
      geometry: { type: 'Point', coordinates: [7.7461, 48.5836] },
      properties: { nom: name, ville: 'Paris' },
    });
  const bring = async (file: string, form: 'osm' | 'geojson') =>
    (await desk.bring('a.geojson', file, { sorte: `shops-${form}` })).counts;
  const open = (): Promise<number> => count('shops where closed_at is null');
  const nothing = { changed: 0, unchanged: 1, founded: 0, merged: 0, split: 0 };

  test.each([
    ['together', 1],
    ['apart', 2],
  ])('%s: still', async (verdict, shops) => {
    await bring(map(), 'osm');
    await bring(list('Kléber Gutenberg'), 'geojson');
    const { html } = await desk.get('/admin/doublons');
    const [une = '', autre = ''] = ['une', 'autre'].map(
      (name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1],
    );
    expect([await open(), une, autre].sort()).toEqual([
      2,
      'kleber-gutenberg-paris',
      'librairie-kleber-paris',
    ]);
    expect((await desk.post('/admin/doublons', { une, autre, verdict })).to).toContain('fait=decide');
    expect(await open()).toBe(shops);
    expect(await bring(map(), 'osm')).toMatchObject(nothing);
    expect(await bring(list('Kléber Gutenberg'), 'geojson')).toMatchObject(nothing);
    // What a source says anew changes the shop, not the decision.
    expect(await bring(map({ opening_hours: 'Mo-Sa 10:00-19:00' }), 'osm')).toMatchObject({
      ...nothing,
      ...{ changed: 1, unchanged: 0 },
    });
    expect(await bring(list('Kléber – Gutenberg'), 'geojson')).toMatchObject({
      ...nothing,
      ...{ changed: 1, unchanged: 0 },
    });
    expect(await open()).toBe(shops);
    expect((await desk.get('/admin/doublons')).text).toContain('Aucun doublon');
  });
});
