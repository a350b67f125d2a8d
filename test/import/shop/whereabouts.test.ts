import { describe, expect, test } from '@jest/globals';
import { departmentOfPostcode, townOfPostcode } from '../../../server/france/departments.ts';
import { whereabouts, type Said } from '../../../server/import/shop/whereabouts.ts';

const at = (lat: number, lon: number, said: Partial<Said> = {}): ReturnType<typeof whereabouts> =>
  whereabouts({ lat, lon, country: null, postcode: null, insee: null, phones: [], ...said }, 'FR');

describe('country', () => {
  test.each([
    ['Porto', 41.1456, -8.6109, 'PT', 'Europe/Lisbon'],
    ['Munich', 48.1374, 11.5755, 'DE', 'Europe/Berlin'],
    ['Moscow', 55.7601, 37.6444, 'RU', 'Europe/Moscow'],
    ['Kyiv', 50.4501, 30.5234, 'UA', 'Europe/Kyiv'],
    ['Kolkata', 22.5726, 88.3639, 'IN', 'Asia/Kolkata'],
    ['Buenos Aires', -34.6037, -58.3816, 'AR', 'America/Argentina/Buenos_Aires'],
  ])('of a shop in %s, by its point', (_town, lat, lon, country, zone) => {
    expect(at(lat, lon)).toMatchObject({ country, zone, department: null });
  });

  test('what the source says comes first', () => {
    expect(at(48.573, 7.815, { country: 'de' }).country).toBe('DE');
    expect(at(48.573, 7.815, { country: 'Narnia' }).country).toBe('DE');
  });

  test('near a border a postcode of the home country, or a number with its code, brings a shop home', () => {
    // Morteau, which the map of zones puts in Switzerland.
    const morteau = [47.0634, 6.5831] as const;
    expect(at(...morteau).country).toBe('CH');
    expect(at(...morteau, { postcode: '25500' })).toMatchObject({
      country: 'FR',
      zone: 'Europe/Paris',
      department: '25',
    });
    expect(at(...morteau, { phones: ['+33 3 81 67 00 00'] })).toMatchObject({
      country: 'FR',
      zone: 'Europe/Paris',
    });
  });

  test('far at sea it is the home country, in its own zone', () => {
    expect(at(47, -20)).toMatchObject({ country: 'FR', zone: 'Europe/Paris' });
  });
});

describe('France overseas is France, with departments and zones of its own', () => {
  test.each([
    ['Saint-Denis', -20.8789, 55.4481, '97400', '974', 'Indian/Reunion'],
    ['Mamoudzou', -12.7806, 45.2278, '97600', '976', 'Indian/Mayotte'],
    ['Grand-Bourg, which the map puts in Dominica', 15.8833, -61.3167, '97112', '971', 'America/Guadeloupe'],
    ['Fort-de-France', 14.6037, -61.0731, '97200', '972', 'America/Martinique'],
    ['Cayenne', 4.9372, -52.326, '97300', '973', 'America/Cayenne'],
    ['Saint-Pierre, which the map puts in Canada', 46.7811, -56.1764, '97500', '975', 'America/Miquelon'],
  ])('%s', (_town, lat, lon, postcode, department, zone) => {
    expect(at(lat, lon, { postcode })).toEqual({ country: 'FR', department, postcode, zone });
  });

  test('the ISO code of an overseas department is read as France', () => {
    expect(at(-20.8789, 55.4481, { country: 'RE' })).toMatchObject({ country: 'FR', department: '974' });
  });

  test("the commune's own code comes before a postcode that two departments share", () => {
    expect(at(46.35, 5.9, { postcode: '01410', insee: '39274' })).toMatchObject({ department: '39' });
    expect(at(41.92, 8.73, { insee: '2A004' })).toMatchObject({ department: '2A' });
    expect(at(46.2, 5.22, { insee: '1053' })).toMatchObject({ department: '01' });
    expect(at(48.85, 2.35, { insee: 'Paris' })).toMatchObject({ department: null });
  });

  test('a number does not tell Guadeloupe from Saint-Barthélemy: the point does', () => {
    expect(at(16.2411, -61.5331, { phones: ['+590 590 27 12 34'] })).toMatchObject({ department: '971' });
  });

  test('Monaco is a country', () => {
    expect(at(43.7384, 7.4246, { postcode: '98000' })).toMatchObject({ country: 'MC', department: null });
  });

  test('without a postcode the point is enough', () => {
    expect(at(-20.8789, 55.4481)).toMatchObject({ country: 'FR', department: '974', zone: 'Indian/Reunion' });
  });
});

describe('French postcodes', () => {
  test.each([
    ['75005', '75'],
    ['01220', '01'],
    ['20000', '2A'],
    ['20137', '2A'],
    ['20200', '2B'],
    ['20620', '2B'],
    ['97133', '977'],
    ['97150', '978'],
    ['97190', '971'],
    ['98800', '988'],
    ['98000', null],
    ['00100', null],
    ['7500', null],
  ])('%s is in department %s', (postcode, department) => {
    expect(departmentOfPostcode(postcode)).toBe(department);
  });

  test('are mended: a prefix, a space, the zero that a spreadsheet dropped', () => {
    expect(at(48.85, 2.35, { postcode: 'F-75 005' }).postcode).toBe('75005');
    expect(at(46.2, 5.22, { postcode: '1000', country: 'FR' })).toMatchObject({
      postcode: '01000',
      department: '01',
    });
    expect(at(48.85, 2.35, { postcode: 'Paris' }).postcode).toBeNull();
  });

  test.each([
    ['75011', 'Paris'],
    ['75116', 'Paris'],
    ['69003', 'Lyon'],
    ['13016', 'Marseille'],
    ['13017', null],
    ['31000', null],
  ])('%s names %s by itself', (postcode, town) => {
    expect(townOfPostcode(postcode)).toBe(town);
  });
});
