/** The real files through the operator's page: as by the command line, and no import undoes what was decided there. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import type { Knex } from 'knex';
import { readConfig } from '../../server/config.ts';
import { connect } from '../../server/db/connect.ts';
import { standing, told } from '../sources/index-state.ts';
import { IMPORTS, operatorAt, type Brought, type Operator } from '../support/operator.ts';
import { serveApp } from '../support/serve.ts';
import { rayonOn, settled, unchanged, type Rayon } from './rayon.ts';
import type { Report } from './report.ts';
import { linesOf } from './titles.ts';

const OPERATOR = 'anne@association.example';

interface RealFile {
  /** Below the data folder. */
  name: string;
  /** As the command line is told of it. */
  typed: readonly string[];
  /** As the desk is. */
  fields: Record<string, string>;
}

const PARIS: RealFile = {
  name: 'shops/paris.geojson',
  typed: [
    ...['shops', 'shops/paris.geojson', '--from', 'geojson'],
    ...['--map', 'name=nom_du_commerce,address=adresse,postcode=code_postal'],
  ],
  fields: {
    sorte: 'shops-geojson',
    ...{ 'c-name': 'nom_du_commerce', 'c-address': 'adresse', 'c-postcode': 'code_postal' },
  },
};
const FILES: readonly RealFile[] = [
  {
    name: 'places/fr-communes.tsv',
    typed: ['places', 'places/fr-communes.tsv'],
    fields: { sorte: 'places' },
  },
  PARIS,
  {
    name: 'shops/osm-porto-munich-moscow.geojson',
    typed: ['shops', 'shops/osm-porto-munich-moscow.geojson', '--from', 'osm'],
    fields: { sorte: 'shops-osm' },
  },
  {
    name: 'shops/sirene-4761z-ile-de-france.csv',
    typed: ['shops', 'shops/sirene-4761z-ile-de-france.csv', '--from', 'sirene'],
    fields: { sorte: 'shops-sirene' },
  },
  {
    name: 'titles/french.tsv',
    typed: ['titles', 'titles/french.tsv', '--from', 'csv'],
    fields: { sorte: 'titles-csv' },
  },
  {
    name: 'titles/goodbooks.tsv',
    typed: ['titles', 'titles/goodbooks.tsv', '--from', 'csv'],
    fields: { sorte: 'titles-csv' },
  },
  {
    name: 'onix/dilicom-onix30.xml',
    typed: ['titles', 'onix/dilicom-onix30.xml', '--from', 'onix'],
    fields: { sorte: 'titles-onix' },
  },
];

/** Two databases of their own: one for the desk, one for the command line. */
export const verifyDesk = async (folder: string, report: Report): Promise<void> => {
  const place = await mkdtemp(path.join(tmpdir(), 'rayon-verify-desk-'));
  const opened = (name: string) =>
    connect({ databaseUrl: null, dataDir: path.join(place, name) }, () => undefined);
  const [atDesk, byCommand] = [await opened('desk'), await opened('command')];
  const config = readConfig({
    ...{ DATA_DIR: path.join(place, 'desk'), UPLOAD_DIR: path.join(place, 'uploads') },
    ...{ TILE_URL: 'none', ADMIN_EMAILS: OPERATOR },
  });
  const served = await serveApp(config, atDesk.knex, { css: [], js: [] });
  try {
    const cookie = await served.enter(OPERATOR);
    const desk = operatorAt(served.origin, () => cookie);
    const rayon = rayonOn(byCommand.knex, folder);
    for (const file of FILES) await verifyFile(desk, rayon, folder, file, report);
    await verifyStock(desk, { rayon, db: atDesk.knex, folder }, report);
    const whole = async (db: Knex): Promise<unknown[]> => [await told(db), await standing(db)];
    report.same('the same shops come of it', await whole(atDesk.knex), await whole(byCommand.knex));
    await verifyDecisions(desk, atDesk.knex, folder, report);
  } finally {
    await served.stop();
    await Promise.all([atDesk.close(), byCommand.close()]);
    await rm(place, { recursive: true, force: true });
  }
};

const bring = async (desk: Operator, folder: string, { name, fields }: RealFile): Promise<Brought> =>
  desk.bring(path.basename(name), await readFile(path.join(folder, name)), fields);

const verifyFile = async (
  desk: Operator,
  rayon: Rayon,
  folder: string,
  file: RealFile,
  report: Report,
): Promise<void> => {
  const { name } = file;
  const kept = await desk.drop(path.basename(name), await readFile(path.join(folder, name)));
  const asked = await desk.get(kept.to);
  report.same(`${name}: recognised`, chosenIn(asked.html), file.fields['sorte']);
  const first = await bring(desk, folder, file);
  const { counts, code } = await rayon(['import', ...file.typed]);
  report.same(`${name}: counts as by the command`, [code, first.counts], [0, settled(counts)]);
  const refused = await desk.get(`${first.path}/refus.csv`);
  report.same(
    `${name}: each refused line is in the file`,
    refused.html.trimEnd().split('\r\n').length - 1,
    counts['rejected'],
  );
  const second = await bring(desk, folder, file);
  report.same(`${name}: a second time changes nothing`, second.counts, unchanged(first.counts));
};

const chosenIn = (html: string): string | undefined => /<option value="([^"]+)" selected/.exec(html)?.[1];

/** An ISBN with a right check digit that no list has. */
const UNKNOWN = '9782000000006';

/** A till's export of the real titles, and a message that is nobody's stock. */
const verifyStock = async (
  desk: Operator,
  { rayon, db, folder }: { rayon: Rayon; db: Knex; folder: string },
  report: Report,
): Promise<void> => {
  const { rows } = await db.raw<{ rows: [{ slug: string }] }>('select slug from shops order by id limit 1');
  const [{ slug }] = rows;
  const titles = await linesOf(path.join(folder, 'titles/french.tsv'));
  const isbns = [...titles.map(({ isbn13 = '' }) => isbn13), UNKNOWN];
  const till = iconv.encode(
    `EAN;Désignation;Qté;Prix TTC\r\n${isbns.map((isbn) => `${isbn};œuvre à part;2;9,90 €\r\n`).join('')}`,
    'win1252',
  );
  const said = { librairie: slug, mode: 'snapshot' };
  const first = await desk.bring('caisse.csv', till, { ...said, sorte: 'stock-csv' });
  const typed = ['import', 'stock', '-', '--shop', slug, '--from', 'csv', '--mode', 'snapshot'];
  const { counts } = await rayon(typed, till);
  report.same('a till’s export: counts as by the command', first.counts, settled(counts));
  const onix = await readFile(path.join(folder, 'onix/dilicom-onix30.xml'));
  const distributors = await desk.bring('dilicom.xml', onix, { ...said, sorte: 'stock-onix' });
  const { rows: offers } = await db.raw<{ rows: [{ n: number }] }>('select count(*) as n from stock');
  report.same(
    'a message of distributors is nobody’s stock, and changes nothing',
    [distributors.page.text.includes('ne dit pas ce que la librairie a en rayon'), offers[0].n],
    [true, counts['added']],
  );
};

interface AskedPair {
  une: string;
  autre: string;
}

/** The pair that the desk asks about. */
const askedPair = async (desk: Operator): Promise<AskedPair> => {
  const { html } = await desk.get('/admin/doublons');
  const [une = '', autre = ''] = ['une', 'autre'].map(
    (name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1],
  );
  return { une, autre };
};

const verifyDecisions = async (desk: Operator, db: Knex, folder: string, report: Report): Promise<void> => {
  const open = async ({ une, autre }: AskedPair): Promise<number> => {
    const { rows } = await db.raw<{ rows: unknown[] }>(
      'select 1 from shops where closed_at is null and slug in (?, ?)',
      [une, autre],
    );
    return rows.length;
  };
  const one = await askedPair(desk);
  report.same('two shops that may be one are asked about', await open(one), 2);
  await desk.post('/admin/doublons', { ...one, verdict: 'together', raison: 'vérifié' });
  const two = await askedPair(desk);
  await desk.post('/admin/doublons', { ...two, verdict: 'apart' });
  const judged = `/admin/enseignes/${two.une}`;
  await desk.post(judged, { avis: 'chain', raison: 'vérifié' });
  const decided = [await told(db), await standing(db)];
  for (const file of FILES.filter(({ name }) => name.startsWith('shops/'))) {
    const { counts } = await bring(desk, folder, file);
    report.same(`${file.name} again, after decisions: nothing changes`, counts, unchanged(counts));
  }
  report.same('merged at the desk, they are one still', await open(one), 1);
  report.same('kept apart at the desk, they are two still', await open(two), 2);
  report.same('and the shops are what they were', [await told(db), await standing(db)], decided);
  const { text } = await desk.get(judged);
  report.same('what was said of a shop is said still', text.includes('d’une enseigne : vérifié'), true);
  const next = await askedPair(desk);
  report.same('neither pair is asked about again', [one.une, two.une].includes(next.une), false);
  const { text: list } = await desk.get(IMPORTS);
  report.same('each import is listed', list.includes('fr-communes.tsv'), true);
};
