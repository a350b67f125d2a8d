/** `/comptoir/horaires` over HTTP: a shop sets its hours by a form, without scripts. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { inTransaction } from '../../server/db/transaction.ts';
import { saveRows, settle } from '../../server/sources/index.ts';
import { saveWishes } from '../../server/shops/index.ts';
import { TUESDAY } from '../reservations/world.ts';
import { sourceRow } from '../sources/rows.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { moveClockTo } from '../support/rows.ts';
import { signIn } from '../support/signed-in.ts';

const database = testDatabase();
const app = testApp(database);
const db = () => database.knex;
const HOURS = '/comptoir/horaires';
const EMAIL = 'kleber@example.org';
const OSM_HOURS = 'Tu-Sa 10:00-19:00';

let cookie = '';
let shopId = 0;
const at = { lat: 48.85, lon: 2.351, department: '75', postcode: '75004', city: 'Paris' };

const bring = async (hours: string | null): Promise<void> => {
  await inTransaction(db(), async (trx) => {
    const brumes = { ...at, lon: 2.37, sourceKey: 'node/2', name: 'Brumes', address: '120 Grand’Rue' };
    const rows = [
      sourceRow({ ...at, sourceKey: 'node/1', email: EMAIL, hours }),
      sourceRow({ ...brumes, email: 'brumes@example.org', hours: OSM_HOURS }),
    ];
    await saveRows(trx, rows, 'osm');
    await settle(trx);
  });
};

beforeEach(async () => {
  await database.empty();
  // 14 January 2031, 11:00 in Paris.
  await moveClockTo(db(), TUESDAY);
  await bring(OSM_HOURS);
  shopId = Number((await db()('shops').select('id').where({ email: EMAIL }).first())?.id);
  cookie = await signIn(db(), app.url(''), app.work, EMAIL);
});

interface Shown {
  status: number;
  to: string;
  markup: string;
  text: string;
}

const fetched = async (path: string, init: RequestInit = {}, headers = {}): Promise<Shown> => {
  const page = { accept: 'text/html', 'accept-language': 'fr', 'sec-fetch-site': 'same-origin', cookie };
  const answer = await app.get(path, { ...init, headers: { ...page, ...headers } });
  const markup = String(answer.body);
  const text = markup
    .replaceAll(/<(script|head)[\s>].*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ');
  return { status: answer.status, to: answer.headers.get('location') ?? '', markup, text };
};
const get = (path = HOURS): Promise<Shown> => fetched(path);
const post = (form: Record<string, string>, headers = {}): Promise<Shown> =>
  fetched(HOURS, { method: 'POST', body: new URLSearchParams(form) }, headers);

/** The fields that a page shows, as a browser without scripts would send them. */
const fieldsOf = ({ markup }: Shown): Record<string, string> => {
  const form = /<form id="own-hours".*?<\/form>/s.exec(markup)?.[0] ?? '';
  const fields: Record<string, string> = {};
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const part = (name: string): string => new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1] ?? '';
    const isBox = ['checkbox', 'radio'].includes(part('type'));
    if (!isBox || /\schecked\b/.test(input)) fields[part('name')] = part('value');
  }
  return fields;
};
const day = (at: number | string, ...times: string[]): Record<string, string> =>
  Object.fromEntries(
    times.map((time, end) => [`${at}-${Math.floor(end / 2)}-${end % 2 ? 'to' : 'from'}`, time]),
  );
/** Tuesday to Friday with a lunch break, Saturday without, holidays off. */
const WEEK: Record<string, string> = {
  'day-0-closed': 'yes',
  ...Object.assign({}, ...[1, 2, 3, 4].map((one) => day(`day-${one}`, '09:30', '12:30', '14:00', '19:00'))),
  ...day('day-5', '10:00', '19:00'),
  'day-6-closed': 'yes',
  holidays: 'closed',
};
const SAVED = 'Tu-Fr 09:30-12:30,14:00-19:00; Sa 10:00-19:00; PH off';
const hoursNow = async (id = shopId): Promise<unknown> =>
  (await db()('shops').select('hours').where({ id }).first())?.hours;
const save = (form: Record<string, string> = {}): Promise<Shown> => post({ what: 'save', ...WEEK, ...form });

describe('the page', () => {
  test('shows the hours of now in its fields, says where they come from, and what comes of them', async () => {
    const page = await get();
    expect(page.text).toContain('Ces horaires viennent d’OpenStreetMap, lus le 14 janvier.');
    expect(fieldsOf(page)).toMatchObject({
      ...{ 'day-0-closed': 'yes', 'day-1-0-from': '10:00', 'day-1-0-to': '19:00', 'day-1-1-from': '' },
      ...{ 'day-6-closed': 'yes', holidays: 'open' },
    });
    expect(page.text).toContain('mardi 14 janvier de 10 h à 19 h');
    expect(page.text).toContain('lundi 20 janvier fermé');
    expect(page.text).not.toContain('Retirer nos horaires');
  });

  test('hours that the form cannot say are shown as they are written, and it says that saving replaces them', async () => {
    const hours = 'Apr-Sep Mo-Sa 09:00-20:00; Oct-Mar Tu-Sa 10:00-18:00';
    await bring(hours);
    const page = await get();
    expect(page.text).toContain(`ne sait pas dire les horaires d’aujourd’hui : ${hours}`);
    expect(page.text).toContain('Ce que vous enregistrez ici les remplace.');
    expect(fieldsOf(page)).toMatchObject({ 'day-1-0-from': '', holidays: 'closed' });
    expect(page.text).toContain('mardi 14 janvier de 10 h à 18 h');
    await save();
    expect(await hoursNow()).toBe(SAVED);
  });

  test('hours that nobody knows are said to be unknown (R2)', async () => {
    await bring(null);
    expect((await get()).text).toContain('Rayon ne connaît pas vos horaires');
  });
});

describe('saving', () => {
  test('keeps the week, the lunch breaks, the holidays and the special days, and shows them', async () => {
    const saved = await save({
      ...{ 'special-0-date': '2031-12-24', ...day('special-0', '09:30', '16:00') },
      ...{ 'special-1-date': '2031-01-16', 'special-1-closed': 'yes', ...day('special-1', '10:00', '12:00') },
    });
    expect([saved.status, saved.to]).toEqual([303, `${HOURS}?note=enregistre`]);
    expect(await hoursNow()).toBe(`${SAVED}; 2031 Jan 16 off; 2031 Dec 24 09:30-16:00`);
    const page = await get(saved.to);
    expect(page.markup).toMatch(/role="status">C’est enregistré/);
    expect(page.text).toContain('Ces horaires sont les vôtres, enregistrés le 14 janvier.');
    expect(page.text).toContain('mercredi 15 janvier de 9 h 30 à 12 h 30, de 14 h à 19 h');
    expect(page.text).toContain('jeudi 16 janvier fermé jour particulier');
    expect(fieldsOf(page)).toMatchObject({ 'special-1-date': '2031-12-24', 'special-1-0-to': '16:00' });
  });

  test('what is saved is what searches answer, and what the shop’s page says, at once', async () => {
    const near = async (): Promise<{ name: string; hours: object }> => {
      const { body } = await app.get('/api/v1/shops?near=48.85,2.351&radius=200');
      return (body as { features: { properties: { name: string; hours: object } }[] }).features[0]!
        .properties;
    };
    expect(await near()).toMatchObject({ hours: { state: 'open', until: '2031-01-14T19:00:00+01:00' } });
    await save();
    expect(await near()).toMatchObject({
      hours: { state: 'open', until: '2031-01-14T12:30:00+01:00', text: SAVED },
    });
    await moveClockTo(db(), '2031-01-14T12:00:00Z');
    expect(await near()).toMatchObject({ hours: { state: 'closed', opens: '2031-01-14T14:00:00+01:00' } });
    const { slug } = (await db()('shops').select('slug').where({ id: shopId }).first()) as { slug: string };
    const page = await get(`/librairie/${slug}`);
    expect(page.text).toContain('mardi de 9 h 30 à 12 h 30, de 14 h à 19 h');
    expect(page.text).toContain('jours fériés fermé');
    await bring('24/7');
    expect(await hoursNow()).toBe(SAVED);
  });

  test('the shop’s page tells special days until they are over, to readers and to machines', async () => {
    const { slug } = (await db()('shops').select('slug').where({ id: shopId }).first()) as { slug: string };
    await save({
      ...{ 'special-0-date': '2031-01-19', ...day('special-0', '14:00', '18:00') },
      ...{ 'special-1-date': '2031-01-16', 'special-1-closed': 'yes' },
    });
    const page = await get(`/librairie/${slug}`);
    expect(page.text).toContain('jeudi 16 janvier fermé dimanche 19 janvier de 14 h à 18 h');
    expect(page.markup).toContain('"validFrom":"2031-01-19","validThrough":"2031-01-19","opens":"14:00"');
    await moveClockTo(db(), '2031-01-18T10:00:00Z');
    expect((await get(`/librairie/${slug}`)).text).not.toContain('jeudi 16 janvier');
    // The form leaves out what is over, and goes on without complaint.
    const form = fieldsOf(await get());
    expect(form['special-0-date']).toBe('2031-01-19');
    expect((await post({ ...form, what: 'save' })).status).toBe(303);
    expect(await hoursNow()).toBe(`${SAVED}; 2031 Jan 19 14:00-18:00`);
  });

  test('times are read as people write them, and an evening may end after midnight', async () => {
    await save({
      ...day('day-3', '9h30', '12.30', '14', '19 h'),
      ...day('day-4', '10:00', '18:00', '20:00', '01:30'),
    });
    expect(await hoursNow()).toBe(
      'Tu-Th 09:30-12:30,14:00-19:00, Fr 10:00-18:00,20:00-01:30, Sa 10:00-19:00; PH 01:30-25:30 off',
    );
    const page = await get();
    expect(page.text).toContain('vendredi 17 janvier de 10 h à 18 h, de 20 h à 1 h 30');
    expect(page.text).toContain('samedi 18 janvier de 10 h à 19 h');
    expect(fieldsOf(page)).toMatchObject({ 'day-4-1-to': '01:30' });
  });

  test('every field that is wrong is named, what was typed stays, and nothing is saved', async () => {
    const wrong = {
      ...day('day-1', '19:00', '10:00', '14:00', ''),
      ...day('day-2', '09:30', '12:30', '12:30', '19:00'),
      ...day('day-3', 'soon', '12:30', '', ''),
      ...{ 'day-0-closed': '', 'special-0-date': '2031-01-13', 'special-0-closed': 'yes' },
      ...{ 'special-1-date': '2032-03-01', ...day('special-1', '10:00', '03:00') },
      ...{ 'special-2-date': '2032-03-01', 'special-2-closed': 'yes', 'special-3-date': '2031-02-30' },
    };
    const page = await save(wrong);
    expect(page.status).toBe(400);
    const said: Record<string, string> = Object.fromEntries(
      [...page.markup.matchAll(/<p class="error" id="([^"]*)-error">([^<]*)</g)].map(
        ([, id = '', text = '']) => [id, text],
      ),
    );
    expect(said).toEqual({
      'day-0': 'Donnez les heures, ou cochez «\u00a0Fermé\u00a0».',
      'day-1-0-to': 'La fermeture est avant l’ouverture, ou après 2\u00a0h du matin.',
      'day-1-1-to': 'Il manque l’heure.',
      'day-2-1-from': 'Ces heures commencent avant la fin des précédentes, ou les touchent.',
      'day-3-0-from': 'Ce n’est pas une heure.',
      'special-0-date': 'Ce jour est passé.',
      'special-1-date': 'Au plus un an à l’avance.',
      'special-1-0-to': 'La fermeture est avant l’ouverture, ou après 2\u00a0h du matin.',
      'special-2-date': 'Ce jour est déjà dans la liste.',
      'special-3': 'Donnez les heures, ou cochez «\u00a0Fermé\u00a0».',
      'special-3-date': 'Choisissez une date.',
    });
    for (const id of Object.keys(said))
      expect(page.markup).toMatch(new RegExp(`aria-invalid="true" aria-describedby="${id}-error"`));
    expect(fieldsOf(page)).toMatchObject({ 'day-3-0-from': 'soon', 'day-1-0-to': '10:00' });
    expect(page.text).toContain('Rien n’est enregistré');
    expect(await hoursNow()).toBe(OSM_HOURS);
  });

  test('a shop that would never be open is asked about', async () => {
    const closed = Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`day-${at}-closed`, 'yes']));
    const page = await post({ what: 'save', ...closed });
    expect([page.status, page.text.includes('Tous les jours sont fermés')]).toEqual([400, true]);
  });

  test('taken back, what the other sources say is told again', async () => {
    await save();
    expect((await get()).text).toContain(`les autres sources : ${OSM_HOURS}`);
    expect((await post({ what: 'drop' })).to).toBe(`${HOURS}?note=retire`);
    expect(await hoursNow()).toBe(OSM_HOURS);
    expect((await get()).text).toContain('viennent d’OpenStreetMap');
  });
});

describe('without scripts', () => {
  test('days and openings are added and taken away, and what was typed stays', async () => {
    const typed = { ...WEEK, ...day('day-5', '10:00', '') };
    const added = await post({ what: 'add', ...typed });
    expect(added.status).toBe(200);
    expect(added.markup).toMatch(/id="special-0-date"[^>]*autofocus/);
    expect(added.markup).not.toContain('class="error"');
    const first = { ...fieldsOf(added), 'special-0-date': '2031-12-24', 'special-0-closed': 'yes' };
    const second = { ...fieldsOf(await post({ what: 'add', ...first })), 'special-1-date': '2031-12-31' };
    const third = fieldsOf(await post({ what: 'thirds', ...second }));
    expect(third).toMatchObject({ 'day-1-2-from': '', 'special-0-date': '2031-12-24', thirds: 'yes' });
    const left = fieldsOf(await post({ what: 'remove-0', ...third }));
    expect(left).toMatchObject({ ...typed, 'special-0-date': '2031-12-31', 'day-1-2-from': '' });
    expect(left).not.toHaveProperty('special-1-date');
    expect(await hoursNow()).toBe(OSM_HOURS);
  });

  test('the preview shows what is typed, with the reason of each day that is not like others', async () => {
    await saveWishes(db(), shopId, { away: { from: '2031-01-22', until: '2031-01-23' } });
    const typed = { ...WEEK, 'special-0-date': '2031-01-19', ...day('special-0', '14:00', '18:00') };
    const page = await post({ what: 'preview', ...typed });
    expect(page.status).toBe(200);
    expect(page.text).toContain('Ce n’est pas encore enregistré.');
    expect(page.text).toContain('dimanche 19 janvier de 14 h à 18 h jour particulier');
    expect(page.text).toContain('mercredi 22 janvier fermé congés');
    expect(page.text).toContain('vendredi 24 janvier de 9 h 30');
    const wrong = await post({ what: 'preview', ...typed, ...day('day-5', '19:00', '10:00') });
    expect(wrong.text).toContain('L’aperçu attend des horaires complets.');
    expect(wrong.text).toContain('La fermeture est avant l’ouverture');
    expect(await hoursNow()).toBe(OSM_HOURS);
  });

  test('more than thirty special days are refused, where one would be a mistake', async () => {
    const many: Record<string, string> = Object.fromEntries(
      Array.from({ length: 31 }, (_, at) => {
        const date = new Date(Date.UTC(2031, 1, 1 + at)).toISOString().slice(0, 10);
        return [
          [`special-${at}-date`, date],
          [`special-${at}-closed`, 'yes'],
        ] as const;
      }).flat(),
    );
    expect((await save(many)).text).toContain('Au plus trente jours particuliers.');
    expect((await post({ what: 'remove-30', ...WEEK, ...many })).text).not.toContain('Au plus trente');
  });
});

describe('whose hours they are', () => {
  test('another shop’s session changes only its own', async () => {
    cookie = await signIn(db(), app.url(''), app.work, 'brumes@example.org');
    await save();
    expect(await hoursNow()).toBe(OSM_HOURS);
    const brumes = await db()('shops').select('hours').where({ email: 'brumes@example.org' }).first();
    expect(brumes).toEqual({ hours: SAVED });
  });

  test('nobody’s session is led to the door; a form of another site is refused, and so is what no button sends', async () => {
    expect((await post({ what: 'save', ...WEEK }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({ what: 'everything' })).status).toBe(400);
    expect((await post({ what: 'remove-x' })).status).toBe(400);
    cookie = '';
    expect((await get()).to).toContain('/comptoir/entrer');
    expect((await save()).to).toContain('/comptoir/entrer');
    expect(await hoursNow()).toBe(OSM_HOURS);
  });
});
