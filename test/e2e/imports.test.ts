/** An operator brings a file to the desk: dropped, said, followed, its refused lines taken along; and judges a chain. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOf } from './support/axe.ts';
import { startCounter, type CounterRayon } from './support/counter.ts';
import { pressUntil } from './support/finder.ts';
import { inLanguage } from './support/pages.ts';
import { readers, type Visitor } from './support/readers.ts';
import { textOf } from './support/reservation.ts';

let rayon: CounterRayon;
beforeAll(async () => {
  rayon = await startCounter();
}, 300_000);
afterAll(() => rayon.stop());
beforeEach(() => rayon.db.raw('truncate imports, import_files cascade'));

const { visit } = readers(() => rayon.origin);
const IMPORTS = '/admin/imports';
const atDesk = (path: string, visitor: Visitor = {}): Promise<Page> =>
  visit(path, { ...visitor, storageState: rayon.operator });

/** Columns of a city's own; one line without a name, one that a spreadsheet would take for a formula. */
const LIST = {
  name: 'librairies-de-la-ville.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'Dénomination;Voie;Code postal;Ville;Y;X\r\nLa Belle Page;3 rue Haute;31000;Toulouse;43,6;1,44\r\n' +
      ';4 rue Basse;31000;Toulouse;43,6;1,45\r\n=1+1;5 rue Basse;31000;Toulouse;nord;1,46\r\n',
  ),
};

const bringFile = async (page: Page): Promise<void> => {
  await page.locator('#file').setInputFiles(LIST);
  await page.getByRole('button', { name: 'Envoyer et vérifier' }).click();
  await page.getByRole('heading', { name: 'Qu’est-ce que c’est' }).waitFor();
};

const sayFile = async (page: Page): Promise<void> => {
  await page.getByLabel('latitude', { exact: true }).selectOption('Y');
  await page.getByLabel('longitude', { exact: true }).selectOption('X');
  await page.getByLabel('Collection', { exact: true }).fill('ville-de-toulouse');
  await page.getByLabel('Licence du fichier').fill('Ville de Toulouse, ODbL');
};

test.each([true, false])('from the file to its refused lines, scripts: %s', async (javaScriptEnabled) => {
  const page = await atDesk(IMPORTS, { javaScriptEnabled });
  await bringFile(page);
  expect(await page.locator('#sorte').inputValue()).toBe('shops-csv');
  expect(await textOf(page.locator('.import-map'))).toContain(
    'Pas reconnu, et pourtant nécessaire : coordonnées',
  );
  await sayFile(page);
  await page.getByRole('button', { name: 'Commencer l’import' }).click();
  await page.getByRole('heading', { name: 'C’est entré' }).waitFor();
  expect(await textOf(page.locator('.import-report'))).toContain('collection « ville-de-toulouse »');
  const refused = await Promise.all((await page.locator('.refused > li').all()).map(textOf));
  expect(refused).toEqual([
    expect.stringContaining('Ligne 3 · nom'),
    expect.stringContaining('Ligne 4 · coordonnées'),
  ]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Télécharger les lignes refusées' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('lignes-refusees.csv');
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(3);
  await page.getByRole('link', { name: 'Revenir aux imports' }).click();
  expect(await textOf(page.locator('.desk-row').first())).toContain('librairies-de-la-ville.csv');
});

test('dropped with the mouse, it is sent at once', async () => {
  const page = await atDesk(IMPORTS);
  const transfer = await page.evaluateHandle((text: string) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'livres.csv'));
    return data;
  }, 'isbn;titre\n9782070360024;L’Étranger\n');
  await page.dispatchEvent('form[data-drop]', 'drop', { dataTransfer: transfer });
  await page.getByRole('heading', { name: 'Qu’est-ce que c’est' }).waitFor();
  expect(await page.locator('#sorte').inputValue()).toBe('titles-csv');
});

test('with a keyboard alone, from the kind of file to its report', async () => {
  const page = await atDesk(IMPORTS);
  await bringFile(page);
  await pressUntil(page, 'Tab', '#sorte', 40);
  await page.keyboard.type('Librairies, liste en CSV');
  await pressUntil(page, 'Tab', '.import-kind button', 5);
  await page.keyboard.press('Enter');
  await page.waitForURL(/sorte=shops-csv/);
  await sayFile(page);
  await pressUntil(page, 'Tab', '.import-form button[type=submit]', 40);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'C’est entré' }).waitFor();
  // Where somebody waits for it, a screen reader begins to read at the result.
  if (await page.locator('[data-report] h2:focus').count())
    expect(await page.title()).toMatch(/^C’est entré · librairies-de-la-ville\.csv/);
});

/** An import that another process reads, as its row tells of it. */
const running = async (): Promise<string> => {
  const { rows } = await rayon.db.raw<{ rows: [{ id: string }] }>(
    `insert into imports (by, name, bytes, bytes_read, said, read, rejected)
     values ('paul@example.org', 'france.geojson', 40000000, 10000000, ?::jsonb, 12000, 3) returning id`,
    [JSON.stringify({ kind: 'shops-osm', mapping: {}, dataset: 'osm', licence: '', source: '', shop: '' })],
  );
  return rows[0].id;
};
const change = (id: string, set: string): Promise<unknown> =>
  rayon.db.raw(`update imports set ${set}, alive_at = clock_timestamp() where id = ?`, [id]);

test('an import is followed live: its figures move, the button keeps the focus, and it is stopped', async () => {
  const id = await running();
  const page = await atDesk(`${IMPORTS}/${id}`);
  expect(await textOf(page.locator('[data-so-far]'))).toContain('10,0 Mo sur 40,0 Mo');
  expect(await page.locator('progress').evaluate((bar: HTMLProgressElement) => bar.position)).toBe(0.25);
  const stop = page.getByRole('button', { name: 'Arrêter l’import' });
  await stop.focus();
  await change(id, 'bytes_read = 30000000, read = 36000');
  await page.getByText('30,0 Mo sur 40,0 Mo').waitFor();
  expect(await stop.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByText('bureau@example.org a demandé l’arrêt').waitFor();
  // Whoever reads it hears of it, and says that it has stopped.
  const { rows } = await rayon.db.raw<{ rows: unknown[] }>('select stopped_by from imports');
  expect(rows).toEqual([{ stopped_by: 'bureau@example.org' }]);
  await change(id, `state = 'stopped'`);
  await page.getByRole('heading', { name: 'Arrêté' }).waitFor();
  expect(await textOf(page.locator('.import-report'))).toContain('rien n’a été appliqué');
  expect(await page.locator('[data-report] h2:focus').count()).toBe(1);
  expect(await page.title()).toMatch(/^Arrêté · france\.geojson/);
});

test('while one runs another waits, and the page says which', async () => {
  await running();
  const page = await atDesk(IMPORTS, { failing: /fichier/ });
  expect(await textOf(page.locator('.import-now'))).toContain('« france.geojson » est en train d’être lu');
  await bringFile(page);
  await sayFile(page);
  await page.getByRole('button', { name: 'Commencer l’import' }).click();
  await page.getByText('Un import à la fois').waitFor();
  // What was chosen is kept.
  expect(await page.getByLabel('latitude', { exact: true }).inputValue()).toBe('Y');
});

test('a shop is judged by keyboard, and its page says why', async () => {
  await bringOsm();
  const page = await atDesk('/admin/enseignes');
  await page.getByRole('link', { name: 'À juger (1)' }).click();
  await page.getByRole('link', { name: 'Le Coin' }).press('Enter');
  await page.getByLabel('Raison').fill('trois boutiques, une patronne');
  await page.getByRole('button', { name: 'Elle est indépendante' }).press('Enter');
  await page.getByText('C’est dit').waitFor();
  await page.getByRole('link', { name: 'Voir sa page' }).click();
  await page
    .getByText('Dite indépendante par l’équipe de ce site : trois boutiques, une patronne.')
    .waitFor();
});

/** A shop of which a brand is said. */
const bringOsm = async (): Promise<void> => {
  const page = await atDesk(IMPORTS);
  const file = {
    type: 'FeatureCollection',
    features: [
      {
        ...{ type: 'Feature', id: 'node/7', geometry: { type: 'Point', coordinates: [2.36, 48.86] } },
        properties: { shop: 'books', name: 'Le Coin', brand: 'Petits Coins', 'brand:wikidata': 'Q42' },
      },
    ],
  };
  const buffer = Buffer.from(JSON.stringify(file));
  await page.locator('#file').setInputFiles({ name: 'a.geojson', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: 'Envoyer et vérifier' }).click();
  await page.getByRole('button', { name: 'Commencer l’import' }).click();
  await page.getByRole('heading', { name: 'C’est entré' }).waitFor();
};

describe('axe finds nothing, and nothing is wider than the screen', () => {
  test.each([
    ['a phone', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }],
    ['a desk', { viewport: { width: 1280, height: 800 } }],
  ] as const)('on %s', async (_what, visitor) => {
    const page = await atDesk(IMPORTS, { ...visitor, failing: /fichier|nobody/ });
    await bringFile(page);
    const file = new URL(page.url()).pathname;
    await examine(page, file, visitor.viewport.width);
    for (const kind of ['stock-google', 'shops-geojson'])
      await examine(page, `${file}?sorte=${kind}`, visitor.viewport.width);
    await page.goto(file);
    await sayFile(page);
    await page.getByRole('button', { name: 'Commencer l’import' }).click();
    await page.getByRole('heading', { name: 'C’est entré' }).waitFor();
    await examine(page, new URL(page.url()).pathname, visitor.viewport.width);
    const id = await running();
    for (const path of [IMPORTS, `${IMPORTS}/${id}`, '/admin/enseignes', '/admin/enseignes?librairie=nobody'])
      await examine(page, path, visitor.viewport.width);
    await examine(page, '/admin/enseignes/la-belle-page-toulouse', visitor.viewport.width);
  });

  const examine = async (page: Page, path: string, width: number): Promise<void> => {
    for (const lang of ['fr', 'en'] as const) {
      await page.goto(inLanguage(path, lang));
      expect([path, await faultsOf(page)]).toEqual([path, []]);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, width]);
    }
  };
});
