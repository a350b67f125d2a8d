import { describe, expect, test } from '@jest/globals';
import { parseSirene } from '../../../server/import/sirene/parse.ts';
import type { SourceRow } from '../../../server/sources/index.ts';
import { bytesOf, reasons, whole, type Whole } from '../bytes-of.ts';

const parse = (content: string): Promise<Whole<SourceRow>> =>
  whole(parseSirene(bytesOf(content), { mapping: new Map() }));

/** The columns of INSEE's stock file that matter here. */
const STOCK = [
  'siret',
  'dateDernierTraitementEtablissement',
  'numeroVoieEtablissement',
  'indiceRepetitionEtablissement',
  'typeVoieEtablissement',
  'libelleVoieEtablissement',
  'codePostalEtablissement',
  'libelleCommuneEtablissement',
  'codeCommuneEtablissement',
  'coordonneeLambertAbscisseEtablissement',
  'coordonneeLambertOrdonneeEtablissement',
  'etatAdministratifEtablissement',
  'enseigne1Etablissement',
  'denominationUsuelleEtablissement',
  'activitePrincipaleEtablissement',
] as const;

const GIVEN: Readonly<Record<(typeof STOCK)[number], string>> = {
  siret: '73282932000074',
  dateDernierTraitementEtablissement: '2024-03-28T21:04:54',
  numeroVoieEtablissement: '12',
  indiceRepetitionEtablissement: 'B',
  typeVoieEtablissement: 'BD',
  libelleVoieEtablissement: 'DE LA CHAPELLE',
  codePostalEtablissement: '75010',
  libelleCommuneEtablissement: 'PARIS 10',
  codeCommuneEtablissement: '75110',
  coordonneeLambertAbscisseEtablissement: '652381.5',
  coordonneeLambertOrdonneeEtablissement: '6865047.2',
  etatAdministratifEtablissement: 'A',
  enseigne1Etablissement: 'LIBRAIRIE DU CANAL',
  denominationUsuelleEtablissement: '',
  activitePrincipaleEtablissement: '47.61Z',
};

const stock = (...given: Partial<typeof GIVEN>[]): Promise<Whole<SourceRow>> => {
  const lines = given.map((each) => STOCK.map((column) => ({ ...GIVEN, ...each })[column]).join(','));
  return parse(`${STOCK.join(',')}\n${lines.join('\n')}\n`);
};

const only = async (given: Partial<typeof GIVEN>): Promise<SourceRow | undefined> =>
  (await stock(given)).rows[0];

describe('the stock file', () => {
  test('an establishment, as a person would write it', async () => {
    const { read, rows, rejects, licence } = await stock({});
    expect([read, rejects, licence]).toEqual([1, [], 'INSEE – SIRENE, Licence Ouverte 2.0']);
    expect(rows).toMatchObject([
      {
        source: 'sirene',
        sourceKey: '73282932000074',
        siret: '73282932000074',
        osmId: null,
        asOf: '2024-03-28',
        name: 'Librairie du Canal',
        country: 'FR',
        department: '75',
        zone: 'Europe/Paris',
        address: '12 bis boulevard de la Chapelle',
        postcode: '75010',
        city: 'Paris',
        phone: null,
        independent: null,
        gone: false,
      },
    ]);
    expect(rows[0]?.lat).toBeCloseTo(48.884, 2);
    expect(rows[0]?.lon).toBeCloseTo(2.3507, 3);
  });

  test('one that is closed is gone', async () => {
    expect(await only({ etatAdministratifEtablissement: 'F' })).toMatchObject({ gone: true });
  });

  test('what a person asked not to be disclosed is not known', async () => {
    const hidden = '[ND]';
    expect(
      await only({
        enseigne1Etablissement: hidden,
        numeroVoieEtablissement: hidden,
        typeVoieEtablissement: hidden,
        libelleVoieEtablissement: hidden,
        codePostalEtablissement: hidden,
        indiceRepetitionEtablissement: hidden,
      }),
    ).toMatchObject({ name: null, address: null, postcode: '75010', city: 'Paris' });
    const { rejects } = await stock({
      coordonneeLambertAbscisseEtablissement: hidden,
      coordonneeLambertOrdonneeEtablissement: hidden,
    });
    expect(reasons(rejects)).toEqual(['2 coordinates no coordinates, or not numbers']);
  });

  test('the usual name where there is no sign; none where there is neither', async () => {
    const nameless = { enseigne1Etablissement: '' };
    expect(await only({ ...nameless, denominationUsuelleEtablissement: "L'ATELIER" })).toMatchObject({
      name: "L'Atelier",
    });
    expect(await only(nameless)).toMatchObject({ name: null, sourceKey: '73282932000074' });
  });

  test('overseas, on the grid of the department', async () => {
    const row = await only({
      codeCommuneEtablissement: '97411',
      codePostalEtablissement: '97400',
      libelleCommuneEtablissement: 'SAINT-DENIS',
      coordonneeLambertAbscisseEtablissement: '338500',
      coordonneeLambertOrdonneeEtablissement: '7690200',
    });
    expect(row).toMatchObject({ department: '974', zone: 'Indian/Reunion', city: 'Saint-Denis' });
    expect(row?.lat).toBeCloseTo(-20.88, 1);
  });

  test('towns have the accents of the official list; one that it does not know is written from its capitals', async () => {
    const elancourt = { codeCommuneEtablissement: '78208', codePostalEtablissement: '' };
    expect(await only(elancourt)).toMatchObject({ city: 'Élancourt', postcode: '78990', department: '78' });
    expect(
      await only({ codeCommuneEtablissement: '99999', libelleCommuneEtablissement: 'LE PRE-SAINT-GERVAIS' }),
    ).toMatchObject({ city: 'Le Pre-Saint-Gervais', department: '75' });
  });

  test('other trades and lines twice are refused, with the line and the reason', async () => {
    const { read, rows, rejects } = await stock({}, { activitePrincipaleEtablissement: '58.11Z' }, {});
    expect([read, rows.length]).toEqual([3, 1]);
    expect(reasons(rejects)).toEqual([
      '3 activity another trade than books (47.61Z)',
      '4 id the same shop stands in the file already',
    ]);
  });

  test('a wrong SIRET is dropped; the shop goes by its name and place', async () => {
    const row = await only({ siret: '73282932000075' });
    expect(row?.siret).toBeNull();
    expect(row?.sourceKey).toMatch(
      /^librairie du canal\/12 bis boulevard de la chapelle\/75110\/48\.\d{4},2\.\d{4}$/,
    );
  });
});

describe('a copy without names and numbers', () => {
  const HEADER =
    'activitePrincipaleEtablissement,typeVoieEtablissement,libelleVoieEtablissement,libelleCommuneEtablissement,codeCommuneEtablissement,departement,long,lat\n';
  const DANTE = '47.61Z,rue,DANTE,PARIS 5,75105,75,2.3467438,48.8511997\n';
  const ODESSA = '47.61Z,rue,D ODESSA,PARIS 14,75114,75,2.3244649,48.8423085\n';

  test('has shops that nothing tells apart: they are as many, and the same ones in any order', async () => {
    const keys = async (...lines: string[]): Promise<string[]> =>
      (await parse(HEADER + lines.join(''))).rows.map(({ sourceKey }) => sourceKey).sort();
    const found = await keys(DANTE, DANTE, ODESSA, DANTE);
    expect(found).toHaveLength(4);
    expect(new Set(found).size).toBe(4);
    expect(await keys(ODESSA, DANTE, DANTE, DANTE)).toEqual(found);
  });

  test('tells a street, a town and its postcode', async () => {
    expect((await parse(HEADER + ODESSA)).rows).toMatchObject([
      {
        name: null,
        address: "Rue d'Odessa",
        postcode: '75014',
        city: 'Paris',
        lat: 48.8423085,
        lon: 2.3244649,
      },
    ]);
  });
});

test("the placed file's columns: degrees come before the grid, and the row says which grid", async () => {
  const header = 'siret;activitePrincipaleEtablissement;x;y;epsg;plg_code_commune;y_latitude;x_longitude\n';
  const { rows } = await parse(
    `${header}73282932000074;47.61Z;1;1;2154;75105;48.85;2.35\n73282932000082;47.61Z;338500;7690200;2975;97411;;\n`,
  );
  expect(rows).toMatchObject([
    { lat: 48.85, lon: 2.35, department: '75' },
    { siret: '73282932000082', department: '974' },
  ]);
  expect(rows[1]?.lon).toBeCloseTo(55.45, 1);
});

test('a table without the trade or without coordinates is refused as a whole', async () => {
  await expect(parse('siret,lat,lon\n73282932000074,48,2\n')).rejects.toThrow('no column for "activity"');
  await expect(parse('siret,activitePrincipaleEtablissement\n73282932000074,47.61Z\n')).rejects.toThrow(
    'no columns for the coordinates',
  );
});
