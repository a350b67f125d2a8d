/** The shipped gazetteer in a database, loaded once for the file: loading it, and asking it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadGazetteer, suggestPlaces, type SaveCounts } from '../../server/places/index.ts';
import { concurrent, testDatabase } from '../support/database.ts';

// Before the database's own hooks, which close it. The version is kept with the table, which other files only empty.
afterAll(async () => {
  await database.knex.raw('comment on table places is null');
});
const database = testDatabase();
const progress: string[] = [];
let first: SaveCounts | null = null;

beforeAll(async () => {
  first = await loadGazetteer(database.knex, (what) => progress.push(what));
}, 120_000);

const suggest = (q: string, limit = 8) =>
  suggestPlaces({ db: database.knex, country: 'FR', lang: 'fr' }, q, limit);
const labels = async (q: string, limit?: number): Promise<string[]> =>
  (await suggest(q, limit)).map(({ label }) => label);

describe('loading', () => {
  test('fills an empty table and says how far it is', () => {
    expect(first).toMatchObject({ changed: 0, unchanged: 0 });
    expect(first?.added).toBeGreaterThan(60_000);
    expect(progress.at(-1)).toBe(`Loading places: ${first?.added} of ${first?.added}`);
  });

  test('has nothing to do a second time', async () => {
    expect(await loadGazetteer(database.knex, () => undefined)).toBeNull();
  });

  test('brings an older version up to date without touching what is the same', async () => {
    await database.knex.raw(`comment on table places is 'older'`);
    await database.knex.raw(`update places set population = 0 where source_key = 'fr/31555/31000'`);
    await database.knex.raw(`delete from places where source_key = 'fr/31555/31200'`);
    const counts = await loadGazetteer(database.knex, () => undefined);
    expect(counts).toEqual({ added: 1, changed: 1, unchanged: (first?.added ?? 0) - 2 });
  }, 60_000);

  if (concurrent) {
    test('processes that start together load it once', async () => {
      await database.knex.raw(`comment on table places is 'older'`);
      const loads = [1, 2, 3].map(() => loadGazetteer(database.knex, () => undefined));
      expect((await Promise.all(loads)).filter(Boolean)).toHaveLength(1);
    }, 60_000);
  }
});

describe('suggestions by name', () => {
  test.each([
    ['paris', 'Paris (75)'],
    ['Lyon', 'Lyon (69)'],
    ['marseille', 'Marseille (13)'],
    ['TOULOUSE', 'Toulouse (31)'],
    ['saint étienne', 'Saint-Étienne (42)'],
    ['st etienne', 'Saint-Étienne (42)'],
    ["l'haÿ les roses", "L'Haÿ-les-Roses (94)"],
    ['rochelle', 'La Rochelle (17)'],
    ['havre', 'Le Havre (76)'],
    ['ajaccio', 'Ajaccio (2A)'],
    ['noumea', 'Nouméa (988)'],
    ['annecy le vieux', 'Annecy-le-Vieux (74)'],
    ['londres', 'Londres (Royaume-Uni)'],
    ['bruxelles', 'Bruxelles (Belgique)'],
    ['berlin', 'Berlin (Allemagne)'],
    // Articles, typed or not.
    ['Le Mans', 'Le Mans (72)'],
    ['mans', 'Le Mans (72)'],
    ['abymes', 'Les Abymes (971)'],
    ["Les Sables-d'Olonne", "Les Sables-d'Olonne (85)"],
    ['sables d olonne', "Les Sables-d'Olonne (85)"],
    ['hay les roses', "L'Haÿ-les-Roses (94)"],
    ['ile rousse', "L'Île-Rousse (2B)"],
    ['mont st michel', 'Le Mont-Saint-Michel (50)'],
    // Words written short.
    ['ste foy les lyon', 'Sainte-Foy-lès-Lyon (69)'],
    ['Neuilly s/ Seine', 'Neuilly-sur-Seine (92)'],
    ['chalon s/saône', 'Chalon-sur-Saône (71)'],
    ['Boulogne/Mer', 'Boulogne-sur-Mer (62)'],
    ['clichy ss bois', 'Clichy-sous-Bois (93)'],
    // Communes that were joined to others.
    ['cherbourg octeville', 'Cherbourg-Octeville (50)'],
    ['Bellegarde-sur-Valserine', 'Bellegarde-sur-Valserine (01)'],
    // Overseas, each a department or a country of its own.
    ['fort de france', 'Fort-de-France (972)'],
    ['cayenne', 'Cayenne (973)'],
    ['st denis de la reunion', 'Saint-Denis (974)'],
    ['mamoudzou', 'Mamoudzou (976)'],
    ['papeete', 'Papeete (987)'],
    ['st barth', 'Saint-Barthélemy (977)'],
    // The world's: a town at home comes before its namesake, a village does not.
    ['new york', 'New York (États-Unis)'],
    ['genève', 'Genève (Suisse)'],
    ['montréal', 'Montréal (Canada)'],
    ['vienne', 'Vienne (38)'],
    ['Lyon, France', 'Lyon (69)'],
  ])('%p gives %p first', async (q, label) => {
    expect((await labels(q))[0]).toBe(label);
  });

  test('the city itself comes before its arrondissements, and has no postcode of its own', async () => {
    const [city, ...others] = await suggest('lyon');
    expect(city).toMatchObject({ label: 'Lyon (69)', postcode: null, kind: 'town' });
    expect(others.map(({ label }) => label)).toContain('Lyon 3e (69003)');
  });

  test('a beginning lists towns rather than the arrondissements of one', async () => {
    const found = await labels('mar');
    expect(found[0]).toBe('Marseille (13)');
    expect(found).toContain('Martigues (13)');
    expect(found.some((label) => /^Marseille \d/.test(label))).toBe(false);
  });

  test('towns of one name are told apart by department', async () => {
    expect((await labels('saint-denis')).slice(0, 2).sort()).toEqual([
      'Saint-Denis (93)',
      'Saint-Denis (974)',
    ]);
  });

  test('a town with several postcodes is listed once', async () => {
    const found = await suggest('toulouse');
    expect(found.filter(({ label }) => label === 'Toulouse (31)')).toHaveLength(1);
    expect(found[0]).toMatchObject({ postcode: null });
  });

  test.each([
    ['Paris 12', 'Paris 12e (75012)'],
    ['PARIS XII', 'Paris 12e (75012)'],
    ['paris 12eme arrondissement', 'Paris 12e (75012)'],
    ['paris 16', 'Paris 16e (75016)'],
    ['75116', 'Paris 16e (75116)'],
    ['Lyon 3e', 'Lyon 3e (69003)'],
    ['lyon iii', 'Lyon 3e (69003)'],
    ['69003', 'Lyon 3e (69003)'],
    ['Marseille 6ème', 'Marseille 6e (13006)'],
    ['1er arrondissement de Marseille', 'Marseille 1er (13001)'],
    ['Lyon 10', 'Lyon (69)'],
  ])('%p gives %p first', async (q, label) => {
    expect((await labels(q))[0]).toBe(label);
  });

  test.each(['paris 11', 'paris 11e', 'Paris 11ème', '11e paris', '75011', '75011 paris', 'paris 75011'])(
    '%p gives the eleventh arrondissement',
    async (q) => {
      expect((await suggest(q))[0]).toMatchObject({ label: 'Paris 11e (75011)', postcode: '75011' });
    },
  );

  test('"paris 1" gives the first arrondissement before the tenth and the nineteenth', async () => {
    const found = await labels('paris 1');
    expect(found[0]).toBe('Paris 1er (75001)');
    expect(found.length).toBeGreaterThan(5);
  });

  test.each([
    ['marseile', 'Marseille (13)'],
    ['tolouse', 'Toulouse (31)'],
    ['bodreaux', 'Bordeaux (33)'],
    ['clermond ferrand', 'Clermont-Ferrand (63)'],
    ['stasbourg', 'Strasbourg (67)'],
    ['grenobel', 'Grenoble (38)'],
    ['montpelier', 'Montpellier (34)'],
  ])('the slip of the finger %p is read as %p', async (q, label) => {
    expect((await labels(q))[0]).toBe(label);
  });

  test('what is like no place finds none', async () => {
    expect(await suggest('xqzt wwkk')).toEqual([]);
    expect(await suggest('?!')).toEqual([]);
    expect(await suggest('%')).toEqual([]);
  });
});

describe('suggestions by postcode', () => {
  test('a postcode that several communes share lists them, the largest first', async () => {
    const found = await suggest('01400', 20);
    expect(found.length).toBeGreaterThan(9);
    expect(found[0]).toMatchObject({
      label: 'Châtillon-sur-Chalaronne (01400)',
      postcode: '01400',
      kind: 'postcode',
    });
  });

  test('one of a town’s postcodes names the town and that postcode', async () => {
    expect(await suggest('31200')).toMatchObject([
      { label: 'Toulouse (31200)', postcode: '31200', kind: 'postcode' },
    ]);
  });

  test.each([
    ['75', 'Paris (75)'],
    ['69', 'Lyon (69)'],
    ['31', 'Toulouse (31)'],
    ['2a', 'Ajaccio (2A)'],
    ['75000', 'Paris (75)'],
    ['lyon 69003', 'Lyon 3e (69003)'],
    ['69003 LYON', 'Lyon 3e (69003)'],
    ['bastia 2b', 'Bastia (2B)'],
    ['saint-denis 974', 'Saint-Denis (974)'],
    ['97400', 'Saint-Denis (97400)'],
    ['20000', 'Ajaccio (20000)'],
    ['20200', 'Bastia (20200)'],
    ['ajaccio 20090', 'Ajaccio (20090)'],
    ['97110', 'Pointe-à-Pitre (97110)'],
    ['97600', 'Mamoudzou (97600)'],
    ['98800', 'Nouméa (98800)'],
    ['97133', 'Saint-Barthélemy (97133)'],
    ['97500', 'Saint-Pierre (97500)'],
    ['F-75011 Paris', 'Paris 11e (75011)'],
    ['75 011', 'Paris 11e (75011)'],
  ])('%p gives %p first', async (q, label) => {
    expect((await labels(q))[0]).toBe(label);
  });

  test('when name and postcode disagree, a postcode that exists is believed, else the name', async () => {
    expect((await labels('lyon 75011'))[0]).toBe('Paris 11e (75011)');
  });

  test.each([
    ['75014 PARIS CEDEX 14', 'Paris 14e (75014)'],
    ['75231 Paris Cedex 05', 'Paris 5e (75005)'],
    ['Lyon Cedex 03', 'Lyon 3e (69003)'],
    ['13284 Marseille Cedex 07', 'Marseille 7e (13007)'],
    ['Marseille Cedex 20', 'Marseille (13)'],
    ['33077 Bordeaux Cedex', 'Bordeaux (33)'],
    ['38024 Grenoble Cedex 1', 'Grenoble (38)'],
    ['49004 Saint-Sylvain Cedex', "Saint-Sylvain-d'Anjou (49)"],
    ['33077', 'Bordeaux (33)'],
    ['20187', 'Ajaccio (2A)'],
    ['33077 Lyon', 'Lyon (69)'],
    ['33077 Nulle-Part Cedex', 'Bordeaux (33)'],
    ['97491 Cedex', 'Saint-Denis (974)'],
  ])('company mail %p is placed by its town, or else by its department: %p', async (q, label) => {
    expect((await labels(q))[0]).toBe(label);
  });

  test('a number that is no postcode of France places nothing', async () => {
    expect([await suggest('00000'), await suggest('99999')]).toEqual([[], []]);
  });

  test('an address is known by its postcode or its town at least', async () => {
    expect((await labels('12 rue des Écoles 75005 Paris'))[0]).toBe('Paris 5e (75005)');
    expect((await labels('12 rue des Écoles, Paris'))[0]).toBe('Paris (75)');
    expect((await labels('rue de Rennes, Paris'))[0]).toBe('Paris (75)');
  });
});

describe('labels', () => {
  test('brought back by a form without script, a label finds its own place', async () => {
    const { rows } = await database.knex.raw<{ rows: { name: string }[] }>(
      `select name from places where population > 2000 order by md5(source_key) limit 150`,
    );
    for (const { name } of rows) {
      const [place] = await suggest(name, 1);
      expect(await suggest(place?.label ?? '', 1)).toEqual([
        expect.objectContaining({ label: place?.label, lat: place?.lat, lon: place?.lon }),
      ]);
    }
  }, 60_000);

  test('are each different in one list', async () => {
    for (const q of ['saint', 'sainte colombe', 'springfield', 'la', '38160', 'saint sauveur']) {
      const found = await labels(q, 20);
      expect(new Set(found).size).toBe(found.length);
    }
  });

  test('name countries in the reader’s language', async () => {
    const [place] = await suggestPlaces({ db: database.knex, country: 'FR', lang: 'en' }, 'bruxelles', 1);
    expect(place?.label).toBe('Bruxelles (Belgium)');
  });

  test('put the country first that the instance serves', async () => {
    const [place] = await suggestPlaces({ db: database.knex, country: 'US', lang: 'en' }, 'paris', 1);
    expect(place?.label).toBe('Paris (United States)');
  });
});
