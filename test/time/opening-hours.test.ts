import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { followsSun, readHours } from '../../server/time/opening-hours.ts';
import { stateAt } from '../../server/time/open-time.ts';
import { AUCKLAND, DAKAR, FORT_DE_FRANCE, PARIS, hoursOf, placeAt, shown } from './places.ts';

/** The state on Monday 23 November 2026 at a time in Paris. */
const onMonday = (text: string, time: string): string =>
  stateAt(readHours(text, PARIS), new Date(`2026-11-23T${time}:00+01:00`)).state;

describe('texts as sources write them', () => {
  test.each([
    'Mo-Su  10:00-22:00',
    'Mo-Fr 10:00-19:00;Sa 10:00-16:00',
    'Mo-Fr 10:00-20:00; Sa,Su 11:00-19:00',
    'Mo-Su 11:00-22:00; Fr,Sa 11:00-23:00',
    ' mo-sa 10:00-19:00 ',
    'Mo-Sa 10:00–19:00',
    'Mo-Sa 10:00 - 19:00;',
    'Lu-Sa 10h-19h',
    'lundi-samedi 10:00-19:00',
    'Mo-Sa 10.00-19.00',
    'Mo-Sa 10:00-12:00, 12:00-19:00',
  ])('R1: "%s" is open on a Monday at 11:30 and closed at 4:00', (text) => {
    expect(onMonday(text, '11:30')).toBe('open');
    expect(onMonday(text, '04:00')).toBe('closed');
  });

  test.each(['closed', 'off', 'Mo-Su off', 'fermé'])('R1: "%s" is closed', (text) => {
    expect(onMonday(text, '11:30')).toBe('closed');
  });

  test('R1: one rule per line is as many rules', () => {
    const text = 'Mo-Fr 10:00-19:00\r\nSa 10:00-13:00;\n\nSu off';
    expect(onMonday(text, '18:00')).toBe('open');
    expect(stateAt(hoursOf(text), new Date('2026-11-28T13:00:00+01:00')).state).toBe('closed');
  });

  test('R1: rules with only a space between are not read as one rule for all days', () => {
    const hours = hoursOf('Mo-Fr 10:00-18:00 Sa 10:00-17:00 Su off');
    expect(stateAt(hours, new Date('2026-11-27T17:30:00+01:00')).state).toBe('open');
    expect(stateAt(hours, new Date('2026-11-28T17:30:00+01:00')).state).toBe('closed');
    expect(stateAt(hours, new Date('2026-11-29T11:00:00+01:00')).state).toBe('closed');
  });
});

describe('R2: what cannot be read is a value, its state is unknown, and the text is kept', () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \n '],
    ['prose', 'call us'],
    ['French prose', 'Du mardi au samedi, de 10h à 19h'],
    ['markup', '<script>alert(1)</script>'],
    ['an hour that is none', 'Mo-Sa 25:00-26:00'],
    ['days without times', 'Mo-Sa'],
    ['a closing hour meant after noon', 'Mo-Sa 10:00-7:00'],
    ['school holidays', 'Mo-Sa 10:00-19:00; SH 14:00-18:00'],
    ['a very long text', 'Mo 10:00-19:00;'.repeat(150)],
  ])('%s', (_what, text) => {
    const hours = readHours(text, PARIS);
    expect(hours).toEqual({ readable: false, text });
    const at = new Date('2026-11-23T11:00:00+01:00');
    expect(stateAt(hours, at)).toMatchObject({ state: 'unknown', until: null, opens: null });
  });

  test.each(['"by appointment"', 'unknown', 'Mo-Fr 10:00-18:00 unknown "ring the bell"', '10:00+'])(
    'what is readable but not sure is unknown too: %s',
    (text) => {
      expect(readHours(text, PARIS).readable).toBe(true);
      expect(onMonday(text, '11:30')).toBe('unknown');
    },
  );

  test('a comment that mentions school holidays is only a comment', () => {
    expect(onMonday('Mo-Sa 10:00-19:00 open "fermeture SH possible"', '11:30')).toBe('open');
  });
});

describe('public holidays in countries without a calendar', () => {
  test.each(['Mo-Sa 10:00-19:00; PH off', 'Mo-Sa,PH 10:00-19:00', 'Mo-Sa 10:00-19:00, PH 10:00-12:00'])(
    'R1: in Dakar "%s" is read, and a holiday is a day like any other',
    (text) => {
      const assumption = new Date('2028-08-15T11:00:00Z');
      expect(stateAt(hoursOf(text, DAKAR), assumption).state).toBe('open');
    },
  );

  test('R1: elsewhere the country’s own holidays count', () => {
    const munich = placeAt('DE', '80331', 48.14, 11.57);
    const unity = new Date('2028-10-03T11:00:00+02:00');
    expect(stateAt(hoursOf('Mo-Sa 10:00-19:00; PH off', munich), unity).state).toBe('closed');
    expect(stateAt(hoursOf('Mo-Sa 10:00-19:00; PH off', PARIS), unity).state).toBe('open');
  });
});

describe('hours that follow the sun', () => {
  test('are told from those that do not', () => {
    expect(followsSun('Mo-Sa 10:00-sunset')).toBe(true);
    expect(followsSun('Mo-Sa 10:00-19:00')).toBe(false);
  });

  test.each([
    ['Paris', '2026-06-21', '05:47:00+02:00', '21:57:00+02:00', PARIS],
    ['Paris', '2026-12-21', '08:41:00+01:00', '16:56:00+01:00', PARIS],
    ['Auckland', '2026-12-21', '05:58:00+13:00', '20:39:00+13:00', AUCKLAND],
    ['Fort-de-France', '2026-06-21', '05:36:00-04:00', '18:35:00-04:00', FORT_DE_FRANCE],
  ])('R1: in %s on %s, from sunrise to sunset by the clock there', (_name, day, rise, set, place) => {
    const hours = hoursOf('sunrise-sunset', place);
    const midnight = new Date(`${day}T00:00:00${rise.slice(8)}`);
    const opens = stateAt(hours, midnight).opens;
    expect(shown(opens, place)).toBe(`${day}T${rise}`);
    expect(shown(stateAt(hours, opens ?? midnight).until, place)).toBe(`${day}T${set}`);
  });

  test('R2: where the sun does not set, the hours are not known', () => {
    const tromso = placeAt('NO', null, 69.65, 18.96);
    const hours = readHours('10:00-sunset', tromso);
    expect(stateAt(hours, new Date('2026-06-21T12:00:00+02:00')).state).toBe('unknown');
  });
});

test('R1: a process that does not run in UTC is refused loudly, not served wrongly', () => {
  const url = new URL('../../server/time/opening-hours.ts', import.meta.url).href;
  const place = JSON.stringify(PARIS);
  const script = `import { readHours } from '${url}'; console.log(readHours('24/7', ${place}).readable)`;
  const run = (zone: string): { stdout: string; stderr: string } =>
    spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '--eval', script], {
      env: { TZ: zone },
      encoding: 'utf8',
    });
  expect(run('UTC').stdout.trim()).toBe('true');
  const wrong = run('Europe/London');
  expect(wrong.stdout).toBe('');
  expect(wrong.stderr).toContain('TZ=UTC');
});
