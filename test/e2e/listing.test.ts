/** A bookseller claims a listing and keeps it; an operator gives one: in a browser. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOf } from './support/axe.ts';
import { startCounter, type CounterRayon } from './support/counter.ts';
import { pressUntil } from './support/finder.ts';
import { inLanguage } from './support/pages.ts';
import { readers, type Visitor } from './support/readers.ts';
import { textOf } from './support/reservation.ts';

let rayon: CounterRayon;
let claim = '';
beforeAll(async () => {
  rayon = await startCounter();
  const { slug } = (await rayon.db('shops').select('slug').first()) as { slug: string };
  claim = `/librairie/${slug}/revendiquer`;
}, 300_000);
afterAll(() => rayon.stop());

const { visit } = readers(() => rayon.origin);
const FICHE = '/comptoir/fiche';
const atCounter = (visitor: Visitor = {}): Promise<Page> =>
  visit(FICHE, { ...visitor, storageState: rayon.storageState });
const lastCode = async (): Promise<string> => {
  const { rows } = await rayon.db.raw<{ rows: { code: string }[] }>(
    `select data->>'code' as code from messages where kind = 'proof' order by id desc limit 1`,
  );
  return rows[0]?.code ?? '';
};
const latOf = async (page: Page): Promise<number> => Number(await page.locator('#lat').inputValue());
const pin = (page: Page) => page.getByRole('button', { name: 'Repère de la librairie' });

test.each([true, false])(
  'from the shop’s page to its counter by a code, scripts: %s',
  async (javaScriptEnabled) => {
    const page = await visit(claim.replace('/revendiquer', ''), { javaScriptEnabled });
    await page.getByRole('link', { name: 'C’est votre librairie' }).click();
    await page.getByRole('button', { name: 'Un code par e-mail' }).click();
    await page.getByRole('heading', { name: 'Quel est le code' }).waitFor();
    await page.getByRole('textbox', { name: 'Code' }).fill(await lastCode());
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('heading', { name: 'Votre fiche' }).waitFor();
    expect(await textOf(page.getByRole('status').first())).toContain('cette fiche est à vous');
  },
);

describe('the place on the map', () => {
  test('a click, a drag and the arrow keys move the pin, and the fields with it', async () => {
    const page = await atCounter();
    await pin(page).waitFor();
    const start = await latOf(page);
    await pin(page).focus();
    await page.keyboard.press('ArrowUp');
    const up = await latOf(page);
    expect(up).toBeGreaterThan(start);
    const box = (await page.locator('#place-map').boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height - 60);
    const clicked = await latOf(page);
    expect(clicked).toBeLessThan(start);
    const at = (await pin(page).boundingBox())!;
    await page.mouse.move(at.x + at.width / 2, at.y + 10);
    await page.mouse.down();
    await page.mouse.move(at.x + at.width / 2, at.y - 90, { steps: 8 });
    await page.mouse.up();
    expect(await latOf(page)).toBeGreaterThan(clicked);
  });

  test('what is typed moves the pin, and is kept', async () => {
    const page = await atCounter();
    await pin(page).waitFor();
    const before = (await pin(page).boundingBox())!.y;
    await page.locator('#lat').fill('48,8501');
    await page.locator('#lat').press('Tab');
    await page.waitForFunction(
      (y) => Math.abs((document.querySelector('#place-map .pin')?.getBoundingClientRect().y ?? y) - y) > 1,
      before,
    );
    await page.getByRole('button', { name: 'Enregistrer' }).first().click();
    await page.getByText('C’est enregistré').waitFor();
    expect(await latOf(page)).toBeCloseTo(48.8501, 6);
  });
});

test('with a keyboard alone: what is wrong is said, and put right', async () => {
  const page = await atCounter({ failing: /fiche/ });
  await pressUntil(page, 'Tab', '#phone', 40);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('06 39 98 00 01');
  await page.keyboard.press('Enter');
  await page.locator('#phone-error').waitFor();
  expect(await page.locator('#phone').getAttribute('aria-invalid')).toBe('true');
  await pressUntil(page, 'Tab', '#phone', 40);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('01 99 00 00 07');
  await page.keyboard.press('Enter');
  await page.getByText('C’est enregistré').waitFor();
});

test('a new e-mail is proved by its code', async () => {
  const page = await atCounter();
  await page.getByRole('textbox', { name: 'Nouvel e-mail' }).fill('nouvelle@example.org');
  await page.getByRole('button', { name: 'Recevoir un code (Nouvel e-mail)' }).click();
  await page.getByRole('textbox', { name: 'Code' }).fill(await lastCode());
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByText('les messages y arrivent désormais').waitFor();
  await page.getByText('nouvelle@example.org').first().waitFor();
});

test('a picture is chosen, kept and seen on the shop’s own page', async () => {
  const page = await atCounter();
  const { default: sharp } = await import('sharp');
  const buffer = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#864' } })
    .png()
    .toBuffer();
  await page.locator('#picture').setInputFiles({ name: 'vitrine.png', mimeType: 'image/png', buffer });
  await page.locator('form[enctype] button').click();
  await page.getByText('C’est enregistré').waitFor();
  await page.getByRole('link', { name: 'Voir la page publique' }).click();
  const picture = page.getByRole('img', { name: 'Photo de' });
  await picture.waitFor();
  expect(await picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(400);
});

describe('axe finds nothing, and nothing is wider than 320 px', () => {
  const narrow: Visitor = { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true };
  const examine = async (page: Page): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faultsOf(page)).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  };

  test.each(['fr', 'en'] as const)('%s', async (lang) => {
    const page = await visit(inLanguage(claim, lang), narrow);
    await page.locator('.claim-request summary').click();
    await examine(page);
    await page.goto(rayon.origin + inLanguage('/comptoir/adieu', lang));
    await examine(page);
    const counter = await visit(inLanguage(FICHE, lang), {
      ...{ ...narrow, storageState: rayon.storageState, failing: /fiche/ },
    });
    await counter.locator('.leaflet-container').waitFor();
    await examine(counter);
    await counter.locator('#name').fill('');
    await counter.locator('#own-listing').evaluate((form) => {
      (form as HTMLFormElement).noValidate = true;
    });
    await counter.locator('button[value=save]').click();
    await counter.locator('#name-error').waitFor();
    await examine(counter);
    const desk = await visit(inLanguage('/admin/fiches', lang), { ...narrow, storageState: rayon.operator });
    await examine(desk);
  });
});

// Last: whoever had the listing before is signed out.
test('an operator gives a listing that no code could prove', async () => {
  await rayon.db('listing_claims').insert({
    shop_id: rayon.db('shops').select('id').limit(1),
    ...{ email: 'marie@example.org', person: 'Marie', words: 'Rappelez-moi.', locale: 'fr' },
  });
  const page = await visit('/admin', { storageState: rayon.operator });
  await page.getByRole('link', { name: '1 fiche demandée' }).click();
  await page.getByText('Rappelez-moi.').waitFor();
  await page.getByRole('button', { name: 'Confier la fiche' }).click();
  await page.getByText('la réponse est partie').waitFor();
  await page.getByText('Aucune demande n’attend').waitFor();
});
