/** An operator at the desk: doubles side by side on the map, decided and taken back by keyboard. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { bring } from '../sources/index-state.ts';
import { sourceRow } from '../sources/rows.ts';
import { faultsOf } from './support/axe.ts';
import { startCounter, type CounterRayon } from './support/counter.ts';
import { mapIsThere } from './support/finder.ts';
import { readers, type Visitor } from './support/readers.ts';

let rayon: CounterRayon;
beforeAll(async () => {
  rayon = await startCounter();
  // Two pairs: one for each test that decides.
  await bring(
    rayon.db,
    [48.58, 48.09].flatMap((lat, i) => [
      sourceRow({ sourceKey: `node/${i}`, lat }),
      sourceRow({
        source: 'csv',
        sourceKey: `d${i}`,
        name: 'Kléber Gutenberg',
        lat: lat + 0.0003,
        address: null,
      }),
    ]),
  );
}, 300_000);
afterAll(() => rayon.stop());

const { visit } = readers(() => rayon.origin);
const atDesk = (path: string, visitor: Visitor = {}): Promise<Page> =>
  visit(path, { ...visitor, storageState: rayon.operator });
const PATHS = ['', '/messages?liste=all', '/doublons', '/librairies', '/journal'].map(
  (path) => `/admin${path}`,
);

test('both shops of a pair are on the map; one press makes them one, another takes it back', async () => {
  const page = await atDesk('/admin/doublons');
  await mapIsThere(page);
  // Thirty metres apart, they are one mark that holds two.
  await page.locator('#map .cluster', { hasText: '2' }).waitFor();
  await page.locator('#raison').fill('même patronne');
  await page.getByRole('button', { name: 'Une seule librairie' }).press('Enter');
  await page.getByText('C’est décidé').waitFor();
  await page
    .getByRole('button', { name: /Annuler/ })
    .first()
    .press('Enter');
  await page.getByText('C’est annulé.').waitFor();
  await page.goto('/admin/journal');
  expect(await page.locator('.desk-row').allInnerTexts()).toEqual([
    expect.stringContaining('bureau@example.org a annulé'),
    expect.stringMatching(/bureau@example.org a réuni .*même patronne/),
  ]);
});

test.each([
  ['by day', { colorScheme: 'light', viewport: { width: 1280, height: 800 } }],
  ['by night, on a phone', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
] as const)('%s axe finds nothing, and nothing is wider than the screen', async (_when, visitor) => {
  const page = await atDesk('/admin', visitor);
  for (const path of [...PATHS, '/admin?lang=en', '/comptoir/entrer', '/comptoir/entrer?envoye=1']) {
    await page.goto(path);
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(visitor.viewport.width);
  }
});

test('without scripts the same is decided', async () => {
  const page = await atDesk('/admin/doublons', { javaScriptEnabled: false });
  await page.getByRole('button', { name: 'Deux librairies' }).click();
  await page.getByText('C’est décidé').waitFor();
});
