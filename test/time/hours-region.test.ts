import { describe, expect, test } from '@jest/globals';
import OpeningHoursRules from 'opening_hours';
import { holidayRegion, knowsHolidays, withoutHolidays } from '../../server/time/hours-region.ts';

/** True when the library itself can read a rule for public holidays in a country. */
function libraryKnows(country: string): boolean {
  const where = { lat: 0, lon: 0, address: { country_code: country.toLowerCase(), state: '' } };
  try {
    new OpeningHoursRules('PH off', where, 0);
    return true;
  } catch {
    return false;
  }
}

describe('whose holidays a shop keeps', () => {
  test.each([
    ['FR', '67000', 'Bas-Rhin'],
    ['FR', '68100', 'Haut-Rhin'],
    ['fr', '57000', 'Moselle'],
    ['FR', '67', 'Bas-Rhin'],
    ['FR', '75005', null],
    ['FR', '2A004', null],
    ['FR', null, null],
    ['FR', '97110', 'Guadeloupe'],
    ['FR', '97200', 'Martinique'],
    ['FR', '97300', 'Guyane'],
    ['FR', '974', 'La Réunion'],
    ['FR', '97500', null],
    ['FR', '97600', 'Mayotte'],
    ['FR', '97133', 'Saint-Barthélemy'],
    ['FR', '97150', 'Saint-Martin'],
    ['FR', '98800', 'Nouvelle-Calédonie'],
  ])('R1: %s %s: %s', (country, postcode, region) => {
    expect(holidayRegion(country, postcode)).toEqual({ country: 'FR', region });
  });

  test.each([
    ['GP', 'Guadeloupe'],
    ['MQ', 'Martinique'],
    ['GF', 'Guyane'],
    ['RE', 'La Réunion'],
    ['YT', 'Mayotte'],
    ['PM', null],
  ])('R1: the country code %s is read as French', (country, region) => {
    expect(holidayRegion(country, null)).toEqual({ country: 'FR', region });
  });

  test('abroad, a postcode says nothing: 67 is no Alsace in Germany', () => {
    expect(holidayRegion('de', '67059')).toEqual({ country: 'DE', region: null });
  });
});

describe('countries whose holidays are known', () => {
  const codes =
    'AR AT AU BE BG BR BY CA CH CI CN CZ DE DK EE ES FI FR GE GG GR HR HU IE IM IT JE JP LT LU LV MC';
  const more = 'MD MT MX NA NF NL NO NZ PL PT RO RS RU SE SI SJ SK SM UA US VN ZA';

  test.each(`${codes} ${more}`.split(' '))('%s: the installed library reads its holidays', (country) => {
    expect(knowsHolidays(country)).toBe(true);
    expect(libraryKnows(country)).toBe(true);
  });

  test.each(['MA', 'SN', 'DZ', 'TN', 'RE', 'XX', ''])('%s: not known', (country) => {
    expect(knowsHolidays(country)).toBe(false);
  });
});

test.each([
  ['Mo-Sa,PH 10:00-19:00', 'Mo-Sa 10:00-19:00'],
  ['Su[1],PH off', 'Su[1] off'],
  ['PH,Su off', 'Su off'],
  ['Mo-Sa 10:00-19:00; PH off', 'Mo-Sa 10:00-19:00; 1970 Jan 1 off'],
])('where nobody knows the holidays, "%s" is read as "%s"', (text, without) => {
  expect(withoutHolidays(text)).toBe(without);
});
