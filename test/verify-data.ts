/** `npm run verify-data -- DIR`: imports the real files of a data folder and checks what became of them. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import { connect } from '../server/db/connect.ts';
import { verifyDesk } from './verify-data/desk.ts';
import { verifyMatching } from './verify-data/matching.ts';
import { verifyOnix, verifyTitlesOrder } from './verify-data/onix.ts';
import { rayonOn } from './verify-data/rayon.ts';
import { Report } from './verify-data/report.ts';
import { verifyOrder, verifyOsm, verifyParis, verifySirene } from './verify-data/shops.ts';
import { verifyPlaces, verifyStock } from './verify-data/stock-and-places.ts';
import { verifyFrench, verifyGoodbooks, verifySearches } from './verify-data/titles.ts';

const say = (what: string): void => void process.stderr.write(`${what}\n`);

const verify = async (folder: string, dataDir: string): Promise<Report> => {
  const database = await connect({ databaseUrl: null, dataDir }, say);
  const { knex: db } = database;
  const rayon = rayonOn(db, folder);
  const report = new Report();
  try {
    say('Shops…');
    await verifyParis(db, rayon, folder, report.of('paris.geojson'));
    await verifyOsm(db, rayon, folder, report.of('osm-porto-munich-moscow.geojson'));
    await verifySirene(db, rayon, report.of('sirene-4761z-ile-de-france.csv'));
    await verifyElsewhere(db, folder, report.of('all shops'));
    say('Doubles…');
    await verifyMatching(folder, say, report.of('doubles'));
    say('Titles…');
    await verifyFrench(db, rayon, folder, report.of('french.tsv'));
    await verifyGoodbooks(db, rayon, folder, report.of('goodbooks.tsv'));
    await verifySearches(db, folder, report.of('searches'));
    await verifyOnix(db, rayon, folder, report.of('dilicom-onix30.xml'));
    say('Stock…');
    await verifyStock(db, rayon, folder, report.of('stock of a shop'));
    say('Places…');
    await verifyPlaces(db, rayon, folder, report.of('fr-communes.tsv'));
    say('The operator’s desk…');
    await verifyDesk(folder, report.of('at the desk'));
    say('The order of imports…');
    await verifyTitlesOrder(db, rayon, folder, report.of('a list and the message, in either order'));
    return report;
  } finally {
    await database.close();
  }
};

/** The same files in another order, in a database of their own. */
const verifyElsewhere = async (db: Knex, folder: string, report: Report): Promise<void> => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'rayon-verify-'));
  const other = await connect({ databaseUrl: null, dataDir }, () => undefined);
  try {
    await verifyOrder(db, other.knex, rayonOn(other.knex, folder), report);
  } finally {
    await other.close();
    await rm(dataDir, { recursive: true, force: true });
  }
};

const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(path.join(folder, 'shops'))) {
  say('usage: npm run verify-data -- DIR, a folder with shops/, titles/, onix/ and places/');
  process.exitCode = 2;
} else {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'rayon-verify-'));
  try {
    const report = await verify(path.resolve(folder), dataDir);
    process.stdout.write(`${report.table()}\n`);
    process.exitCode = report.ok ? 0 : 1;
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
